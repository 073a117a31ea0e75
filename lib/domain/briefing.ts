// Briefings: their states, markings and limits. Pure facts that pages, commands and the document share.

export const briefingStates = ["draft", "in_review", "changes_asked", "approved", "released"] as const;
export type BriefingState = (typeof briefingStates)[number];

/** Traffic Light Protocol 2.0 (FIRST), the strictest first. */
export const markings = ["TLP:RED", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"] as const;
export type Marking = (typeof markings)[number];

export function isMarking(value: unknown): value is Marking {
  return markings.some((marking) => marking === value);
}

/** A briefing is handled as its strictest part is. */
export function strictestMarking(own: Marking, ...others: readonly (Marking | null)[]): Marking {
  return markings.find((marking) => marking === own || others.includes(marking)) ?? own;
}

/** Lengths in characters. */
export const maxTitleLength = 200;
export const maxThemeLength = 80;
export const maxSections = 200;
