// Somebody asks for a review: that others decide, step by step, on one version of the briefing.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { authorize, can } from "../domain/access.ts";
import { dayOf } from "../domain/delegation.ts";
import { AppError } from "../domain/errors.ts";
import { dueDateInput, idInput, textInput } from "../domain/input.ts";
import { maxReviewersPerStep, maxReviewNote, maxSteps, stepRules } from "../domain/review.ts";
import { membersIn } from "../data/briefing-roles.ts";
import { setBriefingState } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { transaction, type Tx } from "../data/client.ts";
import { holdRights } from "../data/memberships.ts";
import { recordReviewEvents } from "../data/review-events.ts";
import { insertReview, type NewStep } from "../data/reviews.ts";
import { withStandIns } from "../data/stand-ins.ts";
import { holdNumbers } from "../data/versions.ts";
import { obstacleSentence, reviewObstacles } from "../queries/review-obstacles.ts";
import { textAccess } from "../queries/text-access.ts";
import { callWebhooks } from "./call-webhooks.ts";
import { makeVersion } from "./name-version.ts";
import { remindLater } from "./remind-later.ts";
import { tellingOf } from "./review-outcome.ts";
import { tellEach } from "./tell.ts";

export const reviewersInput = z
  .array(idInput)
  .min(1)
  .max(maxReviewersPerStep)
  .refine((ids) => new Set(ids).size === ids.length, "names somebody twice");

const stepInput = z
  .object({
    reviewers: reviewersInput,
    rule: z.enum(stepRules),
    /** How many must clear it; counts for `some` alone. */
    needed: z.int().min(1).max(maxReviewersPerStep).default(1),
    dueDate: dueDateInput.nullable().default(null),
    note: textInput(maxReviewNote).default(""),
  })
  .refine(({ rule, needed, reviewers }) => rule !== "some" || needed <= reviewers.length, {
    path: ["needed"],
    message: "is more than there are reviewers",
  });

export const askReviewInput = z.object({
  /** A version that there is; left out, one is made of the text as it is. */
  version: z.int().min(1).max(1_000_000).optional(),
  /** Of a version that is made: the journal's seq that the person's page had acknowledged; left out, all that there is. */
  seq: z.int().min(0).optional(),
  steps: z.array(stepInput).min(1).max(maxSteps),
  note: textInput(maxReviewNote).default(""),
  /** Its approval locks the sections of the version. */
  locks: z.boolean().default(false),
  /** Nobody signs a section alone that is all their own. */
  othersText: z.boolean().default(false),
});

export type AskReview = z.output<typeof askReviewInput> & { userId: string; briefingId: string; now?: Date };

/**
 * Throws `not_found`, for a version that there isn't too, and `not_allowed`; `conflict` while something stands in the way, with a
 * sentence that names the first of it; `invalid` for reviewers who may not decide. Answers the review's id.
 */
export async function askReview(ask: AskReview): Promise<{ id: string }> {
  return transaction((tx) => askReviewIn(tx, ask));
}

export async function askReviewIn(tx: Tx, ask: AskReview): Promise<{ id: string }> {
  const { userId, briefingId, note, locks, othersText, now = new Date() } = ask;
  const { briefing, actor } = await textAccess(tx, userId, briefingId);
  authorize(actor, "version");
  if (briefing.archivedAt) throw new AppError("not_allowed");
  await holdRights(tx, briefing.workspaceId);
  // Two who ask at once ask one after the other, and the second finds the first one's review.
  const last = await holdNumbers(tx, briefingId);
  const [obstacle] = await reviewObstacles({ userId, briefingId, version: ask.version ?? null }, tx);
  if (obstacle) throw new AppError("conflict", obstacleSentence(obstacle));
  const steps = ask.steps.map((step, position) => ({ ...step, position }));
  await mustBeReviewers(tx, { briefingId, askedById: userId }, steps);
  const versionNumber = ask.version ?? (await makeReviewVersion(tx, ask, { last, now }));
  const review = { id: randomUUID(), briefingId, versionNumber, askedById: userId, askedAt: now };
  await insertReview(tx, { ...review, note, locks, othersText, steps });
  await setBriefingState(tx, briefingId, "in_review");
  const asked = { kind: "asked", facts: { version: versionNumber, steps: steps.length } } as const;
  await recordReviewEvents(tx, [{ ...asked, reviewId: review.id, byId: userId, at: now }]);
  await remindLater(tx, { briefingId, reviewId: review.id, position: 0 });
  await tellOfAsking(tx, { reviewId: review.id, ...briefing, briefingId, userId, now }, steps[0]);
  return { id: review.id };
}

async function makeReviewVersion(
  tx: Tx,
  { userId, briefingId, seq }: AskReview,
  { last, now }: { last: number; now: Date },
): Promise<number> {
  const version = { kind: "review", name: "", note: "", byId: userId, at: now } as const;
  return makeVersion(tx, { briefingId, last, seq, version });
}

/** Throws `invalid` where one of them may not decide there, or asks for it. */
export async function mustBeReviewers(
  tx: Tx,
  { briefingId, askedById }: { briefingId: string; askedById: string },
  steps: readonly Pick<NewStep, "reviewers">[],
): Promise<void> {
  const ids = [...new Set(steps.flatMap(({ reviewers }) => reviewers))];
  if (ids.includes(askedById)) throw new AppError("invalid", "Who asks for a review can't decide on it.");
  const members = await membersIn(tx, briefingId, { among: ids, limit: ids.length });
  const deciders = members.filter(({ role }) => can({ kind: "member", role }, "decide"));
  if (deciders.length < ids.length)
    throw new AppError("invalid", "A reviewer may not decide on this briefing.");
}

type Asking = { reviewId: string; workspaceId: string; briefingId: string; userId: string; now: Date };

async function tellOfAsking(tx: Tx, asking: Asking, first: NewStep | undefined): Promise<void> {
  const { reviewId, workspaceId, briefingId, userId, now } = asking;
  await announce(tx, { kind: "review", briefingId, reviewId });
  const ids = { workspaceId, briefingId, reviewId, byId: userId };
  await callWebhooks(tx, { event: "review.requested", ...ids, state: "in_review", verdict: null, at: now });
  const of = { briefingId, askedById: userId, reviewers: first?.reviewers ?? [], day: dayOf(now) };
  const turns = await withStandIns(tx, of);
  await tellEach(
    tx,
    tellingOf({ id: reviewId, briefing: { id: briefingId } }, userId, now),
    turns.map((id) => ({ userId: id, kind: "review_asked" as const })),
  );
}
