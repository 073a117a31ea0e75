// Why somebody can't decide on a review's step, as a name for the sentence that says so. Pure.
import type { ReviewState } from "#lib/domain/review.ts";
import type { ReviewView } from "#lib/domain/review-view.ts";

export type WhyNot = Exclude<ReviewState, "in_review"> | "asker" | "role" | "decided" | "later" | "others";

/** Null for who can. */
export function whyNot({ state, may, askedBy, steps, step }: ReviewView, userId: string): WhyNot | null {
  if (state !== "in_review") return state;
  if (may.decideFor.length > 0) return null;
  if (askedBy.id === userId) return "asker";
  if (!may.sign) return "role";
  const own = steps.filter(({ reviewers }) => reviewers.some(({ person }) => person.id === userId));
  if (own.some(({ position }) => position > step)) return "later";
  return own.length > 0 ? "decided" : "others";
}
