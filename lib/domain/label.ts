// Folders and tags: the names that a workspace's briefings are put under. A briefing lies in one folder or in none, and
// bears several tags.

export const labelKinds = ["folder", "tag"] as const;
export type LabelKind = (typeof labelKinds)[number];

/** Of one workspace. */
export const maxLabels: Record<LabelKind, number> = { folder: 200, tag: 500 };
export const maxTagsPerBriefing = 10;
/** In characters. */
export const maxLabelLength = 60;

export type Label = { id: string; name: string };

/** Where a briefing was put. */
export type Filing = { folder: Label | null; tags: Label[] };

/** How names are compared and sorted: two that differ in case or width only are one. */
export function nameKeyOf(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
