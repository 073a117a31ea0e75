// The overview of those who decide: where each briefing stands in which they may, and what waits how long.
import { rolesThatMay } from "../domain/access.ts";
import { dayOf } from "../domain/delegation.ts";
import { AppError } from "../domain/errors.ts";
import type { OverviewFilter, OverviewSort, OverviewView } from "../domain/review-list.ts";
import { isAnywhere } from "../data/briefing-roles.ts";
import { db, type Tx } from "../data/client.ts";
import { overviewPlaces, overviewRows } from "../data/review-lists.ts";

export type OverviewAsk = {
  filter: OverviewFilter;
  sort: OverviewSort;
  /** How many come before. */
  from: number;
  limit: number;
  now?: Date;
};

/** Throws `not_allowed` for who may decide nowhere. */
export async function reviewsOverview(
  userId: string,
  { now = new Date(), limit, ...ask }: OverviewAsk,
  tx: Tx = db(),
): Promise<OverviewView> {
  const reader = { userId, roles: rolesThatMay("decide") };
  if (!(await isAnywhere(tx, userId, reader.roles))) throw new AppError("not_allowed");
  const found = await overviewRows(tx, { ...ask, ...reader, today: dayOf(now), limit: limit + 1 });
  const places = await overviewPlaces(tx, reader);
  return {
    rows: found.slice(0, limit),
    next: found.length > limit ? ask.from + limit : null,
    places,
    total: places.reduce((all, { count }) => all + count, 0),
  };
}
