// A reviewer decides on the step that waits, in their own name or in the place of somebody who is away.
import { z } from "zod";
import { authorize, can } from "../domain/access.ts";
import { maxSections } from "../domain/briefing.ts";
import { dayOf } from "../domain/delegation.ts";
import { AppError } from "../domain/errors.ts";
import { idInput, sectionIdInput, textInput } from "../domain/input.ts";
import { maxReason, needsReason, verdicts } from "../domain/review.ts";
import { actorIn } from "../data/briefing-roles.ts";
import { transaction, type Tx } from "../data/client.ts";
import { findDelegations } from "../data/delegations.ts";
import { insertDecision, type ReviewFacts } from "../data/reviews.ts";
import { findVersion } from "../data/versions.ts";
import { contentRefsOf } from "../document/content-refs.ts";
import type { VersionContent } from "../document/version-content.ts";
import { acted, reviewInHand, type ReviewAt } from "./review-in-hand.ts";
import { saveOutcome } from "./review-outcome.ts";

export const hashInput = z.string().regex(/^[0-9a-f]{64}$/);

export const decideReviewInput = z
  .object({
    /** What was on screen: the version, and the hash of each of its sections. */
    version: z.int().min(1).max(1_000_000),
    sections: z.array(z.object({ sectionId: sectionIdInput, contentHash: hashInput })).max(maxSections),
    verdict: z.enum(verdicts),
    reason: textInput(maxReason).default(""),
    /** Whose decision it is; left out, one's own. */
    forId: idInput.optional(),
  })
  .refine(({ verdict, reason }) => reason !== "" || !needsReason(verdict), {
    path: ["reason"],
    message: "is needed for this decision",
  });

export type DecideReview = z.output<typeof decideReviewInput> & ReviewAt;

/**
 * Throws `not_found` and `not_allowed`; `conflict` where what was on screen isn't the review's version, and for what the review's state
 * doesn't allow.
 */
export async function decideReview(ask: DecideReview): Promise<void> {
  await transaction((tx) => decideReviewIn(tx, ask));
}

export async function decideReviewIn(tx: Tx, ask: DecideReview): Promise<void> {
  const { userId, verdict, reason, forId = userId } = ask;
  const inHand = await reviewInHand(tx, ask);
  const { review, briefing, actor, now } = inHand;
  authorize(actor, "decide");
  await mustStandFor(tx, { userId, forId, briefingId: briefing.id, now });
  await mustHaveSeen(tx, review, ask);
  const outcome = acted(inHand, { kind: "decide", byId: userId, forId, verdict });
  const [reviewId, position] = [review.id, review.step];
  const decision = { reviewId, position, forId, byId: userId, role: actor.role, verdict, reason, at: now };
  await insertDecision(tx, decision);
  const event = { kind: "decided", facts: { position, forId, verdict } } as const;
  const { workspaceId } = briefing;
  await saveOutcome(tx, { review, workspaceId, byId: userId, at: now, event, verdict }, outcome);
}

type Standing = { userId: string; forId: string; briefingId: string; now: Date };

/** In another's place only on the days that they said, and with the right that they still have themselves. */
async function mustStandFor(tx: Tx, { userId, forId, briefingId, now }: Standing): Promise<void> {
  if (forId === userId) return;
  const [delegation] = await findDelegations(tx, { userIds: [forId], toId: userId, day: dayOf(now) }, 1);
  const actor = await actorIn(tx, briefingId, forId);
  if (!delegation || !actor || !can(actor, "decide")) throw new AppError("not_allowed");
}

type Seen = Pick<DecideReview, "version" | "sections">;

/** The text that has moved on since refuses nothing; another version, or not all of it, does. */
async function mustHaveSeen(tx: Tx, review: ReviewFacts, { version, sections }: Seen): Promise<void> {
  const found = version === review.versionNumber ? await findVersion(tx, review.briefing.id, version) : null;
  const refs = found ? contentRefsOf(JSON.parse(found.content) as VersionContent) : [];
  const seen = new Map(sections.map(({ sectionId, contentHash }) => [sectionId, contentHash]));
  const isAll = seen.size === refs.length && sections.length === refs.length;
  if (found && isAll && refs.every((ref) => seen.get(ref.sectionId) === ref.contentHash)) return;
  throw new AppError("conflict", "What you saw isn't the version that this review is about.");
}
