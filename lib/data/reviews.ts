// Reviews as rows: what was asked for, the steps with their reviewers, and what was decided on them. Facts only; what follows of
// them, lib/domain/review.ts says. What happened to one, review-events.ts keeps.
import type { Review, ReviewState, StepRule, Verdict } from "../domain/review.ts";
import type { PersonView } from "../domain/thread-view.ts";
import type { Role } from "../domain/access.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";

export type StepFacts = {
  position: number;
  rule: StepRule;
  needed: number;
  dueDate: string | null;
  note: string;
  /** Those who were not removed, by name. */
  reviewers: PersonView[];
};

export type DecisionFacts = {
  position: number;
  for: PersonView;
  by: PersonView;
  role: Role;
  verdict: Verdict;
  reason: string;
  at: Date;
};

export type ReviewFacts = {
  id: string;
  briefing: { id: string; title: string };
  number: number;
  versionNumber: number;
  askedBy: PersonView;
  askedAt: Date;
  note: string;
  state: ReviewState;
  /** The step that waits, from 0; the number of steps once all are cleared. */
  step: number;
  locks: boolean;
  othersText: boolean;
  endedAt: Date | null;
  steps: StepFacts[];
  /** The first first; those of removed reviewers too. */
  decisions: DecisionFacts[];
  releaseId: string | null;
};

const person = { select: { id: true, name: true, color: true } } as const;

const facts = {
  id: true,
  briefing: { select: { id: true, title: true } },
  number: true,
  versionNumber: true,
  askedBy: person,
  askedAt: true,
  note: true,
  state: true,
  step: true,
  locks: true,
  othersText: true,
  endedAt: true,
  steps: {
    select: {
      position: true,
      rule: true,
      needed: true,
      dueDate: true,
      note: true,
      reviewers: {
        where: { removedAt: null },
        select: { user: person },
        orderBy: { user: { name: "asc" } },
      },
    },
    orderBy: { position: "asc" },
  },
  decisions: {
    select: { position: true, for: person, by: person, role: true, verdict: true, reason: true, at: true },
    orderBy: { at: "asc" },
  },
  releases: { select: { id: true } },
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

function rowOf(tx: Tx, briefingId: string, id: string) {
  return tx.review.findUnique({ where: { id, briefingId }, select: facts });
}

/** What is stored was checked when it came in. */
function factsOf({ steps, decisions, releases, ...row }: Row): ReviewFacts {
  return {
    ...row,
    state: row.state as ReviewState,
    steps: steps.map((step) => ({
      ...step,
      rule: step.rule as StepRule,
      reviewers: step.reviewers.map(({ user }) => user),
    })),
    decisions: decisions.map((each) => ({ ...each, verdict: each.verdict as Verdict })),
    releaseId: releases[0]?.id ?? null,
  };
}

/** As the machine takes it. */
export function machineOf({ state, step, askedBy, steps, decisions }: ReviewFacts): Review {
  return {
    ...{ state, step, askedById: askedBy.id },
    steps: steps.map(({ rule, needed, reviewers }) => ({
      ...{ rule, needed },
      reviewers: reviewers.map(({ id }) => id),
    })),
    decisions: decisions.map(({ position, for: { id: forId }, verdict }) => ({ position, forId, verdict })),
  };
}

export async function findReview(tx: Tx, briefingId: string, id: string): Promise<ReviewFacts | null> {
  const row = isUuid(id) ? await rowOf(tx, briefingId, id) : null;
  return row && factsOf(row);
}

export async function findOpenReview(tx: Tx, briefingId: string): Promise<{ id: string } | null> {
  return tx.review.findFirst({ where: { briefingId, state: "in_review" }, select: { id: true } });
}

/** One that wasn't withdrawn. */
export async function hasLaterReview(
  tx: Tx,
  { briefing, number }: Pick<ReviewFacts, "briefing" | "number">,
): Promise<boolean> {
  const where = { briefingId: briefing.id, number: { gt: number }, state: { not: "withdrawn" } };
  return (await tx.review.count({ where, take: 1 })) > 0;
}

export type ReviewedVersion = { briefingId: string; versionNumber: number };

/** Whether a review of it was ever asked for. */
export async function isReviewed(tx: Tx, version: ReviewedVersion): Promise<boolean> {
  return (await tx.review.count({ where: version, take: 1 })) > 0;
}

/** Whether this person asked for a review of that version, and whether one of them says that nobody signs their own text alone. */
export async function reviewsOfVersion(
  tx: Tx,
  { userId, ...version }: ReviewedVersion & { userId: string },
): Promise<{ isAsker: boolean; othersText: boolean }> {
  const where = { ...version, state: { not: "withdrawn" } };
  const asked = await tx.review.count({ where: { ...where, askedById: userId }, take: 1 });
  const careful = await tx.review.count({ where: { ...where, othersText: true }, take: 1 });
  return { isAsker: asked > 0, othersText: careful > 0 };
}

/**
 * Until the transaction ends nobody else changes this review. A review's row is locked before its briefing's, by everybody; rows that
 * only refer to it don't wait.
 */
export async function holdReview(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT FROM reviews WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

export type ReviewsQuery = {
  briefingId: string;
  /** Those with a lower number. */
  before: number | null;
  limit: number;
};

/** The latest first. */
export async function listReviews(
  tx: Tx,
  { briefingId, before, limit }: ReviewsQuery,
): Promise<ReviewFacts[]> {
  const rows = await tx.review.findMany({
    where: { briefingId, ...(before !== null && { number: { lt: before } }) },
    select: facts,
    orderBy: { number: "desc" },
    take: limit,
  });
  return rows.map(factsOf);
}

/** Of one person in a workspace, or of one briefing. */
export type OpenReviewsAsk = { userId: string; workspaceId: string } | { briefingId: string };

/**
 * The open reviews that name this person as a reviewer, of whichever step, or the briefing's; in the order in which
 * they are held. What is in the bin waits.
 */
export async function openReviewsOf(
  tx: Tx,
  ask: OpenReviewsAsk,
  limit: number,
): Promise<{ id: string; briefingId: string }[]> {
  return tx.review.findMany({
    where: {
      state: "in_review",
      ...("briefingId" in ask
        ? { briefingId: ask.briefingId }
        : {
            briefing: { workspaceId: ask.workspaceId, deletedAt: null },
            steps: { some: { reviewers: { some: { userId: ask.userId, removedAt: null } } } },
          }),
    },
    select: { id: true, briefingId: true },
    orderBy: { id: "asc" },
    take: limit,
  });
}

/** Who is asked in a briefing's open review, of whichever step; null where there is none. */
export async function openReviewIn(
  tx: Tx,
  briefingId: string,
): Promise<{ id: string; reviewers: string[] } | null> {
  const review = await tx.review.findFirst({
    where: { briefingId, state: "in_review" },
    select: {
      id: true,
      steps: { select: { reviewers: { where: { removedAt: null }, select: { userId: true } } } },
    },
  });
  const asked = review?.steps.flatMap(({ reviewers }) => reviewers.map(({ userId }) => userId)) ?? [];
  return review && { id: review.id, reviewers: [...new Set(asked)] };
}

export type NewStep = Omit<StepFacts, "reviewers"> & { reviewers: string[] };
export type NewReview = Pick<
  ReviewFacts,
  "id" | "versionNumber" | "askedAt" | "note" | "locks" | "othersText"
> & { briefingId: string; askedById: string; steps: NewStep[] };

/** While nobody else gives a review of the briefing a number (`holdNumbers`). Answers its own. */
export async function insertReview(tx: Tx, { steps, ...review }: NewReview): Promise<number> {
  const { briefingId, id: reviewId } = review;
  const { _max } = await tx.review.aggregate({ where: { briefingId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  await tx.review.create({ data: { ...review, number, state: "in_review" } });
  await tx.reviewStep.createMany({ data: steps.map(({ reviewers: _, ...step }) => ({ ...step, reviewId })) });
  await tx.reviewer.createMany({
    data: steps.flatMap(({ position, reviewers }) =>
      reviewers.map((userId) => ({ reviewId, position, userId })),
    ),
  });
  return number;
}

/** What the machine came to. */
export async function saveReviewState(
  tx: Tx,
  id: string,
  { state, step, endedAt }: Pick<ReviewFacts, "state" | "step" | "endedAt">,
): Promise<void> {
  await tx.review.update({ where: { id }, data: { state, step, endedAt } });
}

/** The step's reviewers are these; who was removed before may be one again. */
export async function setReviewers(
  tx: Tx,
  { reviewId, position }: { reviewId: string; position: number },
  { reviewers, at }: { reviewers: readonly string[]; at: Date },
): Promise<void> {
  const [step, these] = [{ reviewId, position }, [...reviewers]];
  await tx.reviewer.updateMany({
    where: { ...step, removedAt: null, userId: { notIn: these } },
    data: { removedAt: at },
  });
  await tx.reviewer.updateMany({ where: { ...step, userId: { in: these } }, data: { removedAt: null } });
  await tx.reviewer.createMany({
    data: these.map((userId) => ({ ...step, userId })),
    skipDuplicates: true,
  });
}

export type NewDecision = Omit<DecisionFacts, "for" | "by"> & {
  reviewId: string;
  forId: string;
  byId: string;
};

export async function insertDecision(tx: Tx, decision: NewDecision): Promise<void> {
  await tx.reviewDecision.create({ data: decision });
}

/** The latest version before this one on whose review this person decided. */
export async function lastDecidedVersion(
  tx: Tx,
  { briefingId, userId, before }: { briefingId: string; userId: string; before: number },
): Promise<number | null> {
  const { _max } = await tx.review.aggregate({
    where: {
      briefingId,
      versionNumber: { lt: before },
      decisions: { some: { OR: [{ byId: userId }, { forId: userId }] } },
    },
    _max: { versionNumber: true },
  });
  return _max.versionNumber;
}
