// The address of a review's page for what is read on it. Pure.

/**
 * `at`: the version that it is about, unless it is `now`. `against`: what this person signed last, unless said otherwise.
 * `section`: only what changed in it, from the first change on.
 */
export type ReviewQuery = { at?: "now"; against?: string | undefined; section?: string };

export function reviewPath(
  { briefingId, reviewId }: { briefingId: string; reviewId: string },
  { at, against, section }: ReviewQuery = {},
): string {
  const query = new URLSearchParams({
    ...(at !== undefined && { at }),
    ...(against !== undefined && { against }),
    ...(section !== undefined && { section, only: "1", change: "1" }),
  }).toString();
  return `/briefings/${briefingId}/review/${reviewId}${query === "" ? "" : `?${query}`}`;
}
