// The address of the overview over all reviews.
import type { OverviewFilter, OverviewSort } from "#lib/domain/review-list.ts";

export type OverviewPlaceInList = { filter: OverviewFilter; sort: OverviewSort; from: number };

/** What is as it is at first stands in no address. */
export function overviewPath({
  filter = "all",
  sort = "waiting",
  from = 0,
}: Partial<OverviewPlaceInList> = {}): string {
  const query = new URLSearchParams({
    ...(filter !== "all" && { filter }),
    ...(sort !== "waiting" && { sort }),
    ...(from > 0 && { from: String(from) }),
  }).toString();
  return query === "" ? "/reviews" : `/reviews?${query}`;
}
