// Sign-offs: a person's decision on one section's exact content. Pure; whether one still holds is computed here, never stored.

/** signed · changes_asked: with a reason · dissent: with their own text, which stays beside the section */
export const signOffVerdicts = ["signed", "changes_asked", "dissent"] as const;
export type SignOffVerdict = (typeof signOffVerdicts)[number];

export const maxDissent = 10_000;

/** Which exact content: SHA-256 (hex) of the canonical form of that version (lib/document/content.ts). */
export type ContentRef = { sectionId: string; contentHash: string; contentForm: number };

/** Whether somebody's words must come with it. */
export function needsText(verdict: SignOffVerdict): boolean {
  return verdict !== "signed";
}

/** Of each person and section the last one counts. `signOffs`: the earliest first. */
export function standingSignOffs<T extends { sectionId: string; byId: string }>(signOffs: readonly T[]): T[] {
  return [...new Map(signOffs.map((each) => [`${each.sectionId} ${each.byId}`, each])).values()];
}

/** A sign-off holds while the section reads exactly as it did: undoing what changed makes it hold again. */
export function holds(signed: ContentRef, now: ContentRef | undefined): boolean {
  return (
    now !== undefined && signed.contentHash === now.contentHash && signed.contentForm === now.contentForm
  );
}
