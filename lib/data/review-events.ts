// What happened to reviews: their record, whose rows are only ever inserted. Facts only.
import type { ReviewEventKind } from "../domain/review.ts";
import type { PersonView } from "../domain/thread-view.ts";
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
  facts: Record<string, string | number | boolean | null | readonly string[] | readonly number[]>;
  at: Date;
};

/** In this order: one after the other, for their ids tell it apart where their times are the same. */
export async function recordReviewEvents(tx: Tx, events: readonly NewReviewEvent[]): Promise<void> {
  for (const event of events) await tx.reviewEvent.create({ data: event });
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
