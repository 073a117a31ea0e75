// Sections: their kinds and what a list of them says about order. Pure; the live text of a section is lib/document's.
import { generateKeyBetween } from "fractional-indexing";

export const sectionKinds = [
  "bluf",
  "context",
  "analysis",
  "options",
  "recommendation",
  "timeline",
  "annex",
] as const;
export type SectionKind = (typeof sectionKinds)[number];

export function isSectionKind(value: unknown): value is SectionKind {
  return sectionKinds.some((kind) => kind === value);
}

/**
 * What editors say of a section. That it is in review or signed follows from reviews and sign-offs, which the text can't
 * claim: whatever else stands in a document reads as a draft.
 */
export const sectionStates = ["draft", "ready"] as const;
export type SectionState = (typeof sectionStates)[number];

export function isSectionState(value: unknown): value is SectionState {
  return sectionStates.some((state) => state === value);
}

/** A day by the calendar, as a date field gives it: 2026-11-27. Years before 2000 are a date that is still being typed. */
export function isDueDate(value: unknown): value is string {
  if (typeof value !== "string" || !/^2\d{3}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The form of a user's id, not whether there is such a user. */
export function isUserId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

/** UUIDs as we make them, and any other short plain name. */
export function isSectionId(value: string): boolean {
  return /^[\w-]{1,64}$/.test(value);
}

/** Whether keys can be made beside this one. */
export function isOrderKey(value: string): boolean {
  try {
    return generateKeyBetween(value, null) > value;
  } catch {
    return false;
  }
}

export type Ordered = { id: string; order: string };

/** By fractional index, equal ones by id: the same on every machine, whatever arrived first. */
export function byOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The order key that puts a section directly after `afterId` (null: first) in `sorted`, which leaves the moved one out.
 * Equal neighbours (two people chose the same place at once) leave no key between them: then it goes after the last equal.
 */
export function orderAfter(sorted: readonly Ordered[], afterId: string | null): string {
  const index = afterId === null ? -1 : sorted.findIndex((section) => section.id === afterId);
  const before = sorted[index]?.order ?? null;
  const next = sorted.slice(index + 1).find((section) => before === null || section.order > before);
  return generateKeyBetween(before, next?.order ?? null);
}

/** What the lists, the search and the first paint know of a section; follows the live text. */
export type SectionProjection = {
  id: string;
  kind: SectionKind;
  theme: string;
  order: string;
  title: string;
  plainText: string;
  wordCount: number;
  contentHash: string;
  contentForm: number;
  /** ISO 8601, null for a section outside the bin. */
  deletedAt: string | null;
};

export type Projection = { title: string; sections: SectionProjection[] };
