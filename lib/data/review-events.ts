// What happened to reviews: their record, whose rows are only ever inserted. Facts only.
import type { AuditAct, AuditFacts } from "../domain/audit.ts";
import type { ReviewEventKind } from "../domain/review.ts";
import type { PersonView } from "../domain/thread-view.ts";
import { audit } from "./audit.ts";
import type { Tx } from "./client.ts";

export type ReviewEventFacts = {
  id: string;
  kind: ReviewEventKind;
  by: PersonView | null;
  at: Date;
  facts: Record<string, unknown>;
};

export type NewReviewEvent = {
  reviewId: string;
  kind: ReviewEventKind;
  /** Null for what happened by itself. */
  byId: string | null;
  facts: AuditFacts;
  at: Date;
};

/** In this order: one after the other, for their ids tell it apart where their times are the same. */
export async function recordReviewEvents(tx: Tx, events: readonly NewReviewEvent[]): Promise<void> {
  for (const event of events) {
    const select = { review: { select: { briefingId: true } } };
    const { review } = await tx.reviewEvent.create({ data: event, select });
    auditReview(tx, review.briefingId, event);
  }
}

/** What isn't here follows from what is, happens by itself, or is written down by locks. */
const acts: Partial<Record<ReviewEventKind, AuditAct>> = {
  asked: "review_asked",
  decided: "review_decided",
  withdrawn: "review_withdrawn",
  reviewers: "reviewers_changed",
  recounted: "review_recounted",
  released: "released",
};

/** Without the reason, which is words. */
function auditReview(tx: Tx, briefingId: string, { kind, reviewId, byId, facts }: NewReviewEvent): void {
  const act = acts[kind];
  const { reason: _, ...rest } = facts;
  if (act) audit(tx, { briefingId, actorId: byId, act, facts: { reviewId, ...rest } });
}

/** The latest, the earliest of them first. */
export async function reviewEventsOf(tx: Tx, reviewId: string, limit: number): Promise<ReviewEventFacts[]> {
  const rows = await tx.reviewEvent.findMany({
    where: { reviewId },
    select: {
      id: true,
      kind: true,
      by: { select: { id: true, name: true, color: true } },
      at: true,
      facts: true,
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.reverse().map(({ kind, facts, ...row }) => ({
    ...row,
    kind: kind as ReviewEventKind,
    facts: facts as Record<string, unknown>,
  }));
}
