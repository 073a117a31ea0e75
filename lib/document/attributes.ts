// What attributes of the text may be, and how any value that a client may have stored is read: as one that can be drawn.
// Nothing here writes: the stored value stays what it is.

export const headingLevels = [1, 2, 3] as const;
export type HeadingLevel = (typeof headingLevels)[number];

export function headingLevelOf(value: unknown): HeadingLevel {
  return headingLevels.find((level) => level === Number(value)) ?? 3;
}

export const calloutTones = ["info", "success", "warning", "danger"] as const;
export type CalloutTone = (typeof calloutTones)[number];

export function calloutToneOf(value: unknown): CalloutTone {
  return calloutTones.find((tone) => tone === value) ?? "info";
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of a stored image, of a user or of a thread; null for what can't be one. */
export function idOf(value: unknown): string | null {
  return typeof value === "string" && uuid.test(value) ? value : null;
}

/** The threads on a node that no mark can lie on. A client may have stored anything. */
export function threadIdsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(idOf).filter((id) => id !== null) : [];
}

export const maxAltLength = 500;
export const maxMentionLength = 80;

/** A line of text that is drawn as an attribute or a label. */
export function shortTextOf(value: unknown, longest: number): string {
  return typeof value === "string" ? value.toWellFormed().replace(/\s+/g, " ").trim().slice(0, longest) : "";
}

const widths = { narrowest: 40, widest: 2_000 };

/** A column's or an image's width in CSS pixels; null where it has none of its own. */
export function widthOf(value: unknown): number | null {
  const width = typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
  if (!Number.isFinite(width) || width <= 0) return null;
  return Math.round(Math.min(Math.max(width, widths.narrowest), widths.widest));
}

/** HTML's own limit. */
const maxSpan = 1_000;

export function spanOf(value: unknown): number {
  const span = Number(value);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, maxSpan) : 1;
}
