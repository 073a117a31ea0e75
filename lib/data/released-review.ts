// What a release is made of besides the version's text: its review as it was decided, and the sign-offs. Facts only.
import type { Role } from "../domain/access.ts";
import { maxReleaseSignOffs, type ReviewGiven, type SignOffGiven } from "../domain/release.ts";
import type { ReviewState, StepRule, Verdict } from "../domain/review.ts";
import type { SignOffVerdict } from "../domain/sign-off.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

const named = { select: { id: true, name: true } } as const;

const reviewFacts = {
  id: true,
  number: true,
  versionNumber: true,
  state: true,
  step: true,
  askedAt: true,
  note: true,
  askedBy: named,
  steps: {
    select: {
      rule: true,
      needed: true,
      dueDate: true,
      note: true,
      reviewers: {
        where: { removedAt: null },
        select: { user: named },
        orderBy: { userId: "asc" },
      },
    },
    orderBy: { position: "asc" },
  },
  decisions: {
    select: { position: true, verdict: true, reason: true, at: true, role: true, for: named, by: named },
    // Ids count up with the time.
    orderBy: { id: "asc" },
  },
} as const;

/** Until the transaction ends nobody else decides on it. Null for one that the briefing hasn't. */
export async function holdReview(tx: Tx, briefingId: string, id: string): Promise<ReviewGiven | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT id FROM reviews WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.review.findUnique({ where: { id, briefingId }, select: reviewFacts });
  if (!row) return null;
  return {
    ...row,
    state: row.state as ReviewState,
    steps: row.steps.map(({ reviewers, ...step }) => ({
      ...step,
      rule: step.rule as StepRule,
      reviewers: reviewers.map(({ user }) => user),
    })),
    decisions: row.decisions.map(({ role, by, ...decision }) => ({
      ...decision,
      verdict: decision.verdict as Verdict,
      by: { ...by, role },
    })),
  };
}

/** The earliest first; one more than a release holds where there are more. */
export async function signOffsOf(
  tx: Tx,
  briefingId: string,
  sectionIds: readonly string[],
): Promise<SignOffGiven[]> {
  const rows = await tx.signOff.findMany({
    where: { briefingId, sectionId: { in: [...sectionIds] } },
    select: {
      ...{ id: true, sectionId: true, contentHash: true, contentForm: true, versionNumber: true, seq: true },
      ...{ verdict: true, text: true, byId: true, role: true, at: true, by: named },
    },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: maxReleaseSignOffs + 1,
  });
  return rows.map(({ versionNumber, seq, verdict, role, by, ...row }) => ({
    ...row,
    version: versionNumber,
    seq: Number(seq),
    verdict: verdict as SignOffVerdict,
    by: { ...by, role: role satisfies Role },
  }));
}

/** Of the briefing, unless a later review says something else of it. Locks its row: releases get their numbers one after the other. */
export async function setBriefingReleased(tx: Tx, briefingId: string, reviewNumber: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE briefings SET state = CASE WHEN EXISTS (
      SELECT FROM reviews WHERE briefing_id = ${briefingId}::uuid AND number > ${reviewNumber} AND state <> 'withdrawn'
    ) THEN state ELSE 'released' END WHERE id = ${briefingId}::uuid`;
}

export type Released = { reviewId: string; releaseId: string; number: number; byId: string; at: Date };

/** On its record too. */
export async function setReviewReleased(
  tx: Tx,
  { reviewId, releaseId, number, byId, at }: Released,
): Promise<void> {
  await tx.review.update({ where: { id: reviewId }, data: { state: "released", endedAt: at } });
  const facts = { releaseId, number };
  await tx.reviewEvent.create({ data: { reviewId, kind: "released", byId, at, facts } });
}

export type ApprovedReview = { id: string; versionNumber: number; askedById: string };

/** The latest that nobody has released yet. */
export async function findApprovedReview(tx: Tx, briefingId: string): Promise<ApprovedReview | null> {
  return tx.review.findFirst({
    where: { briefingId, state: "approved" },
    select: { id: true, versionNumber: true, askedById: true },
    orderBy: { number: "desc" },
  });
}
