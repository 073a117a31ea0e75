// Which of the sign-offs that somebody is told of stand. Pure.
import type { SignOffView } from "./review-view.ts";
import { standingSignOffs } from "./sign-off.ts";

/** Of each person and section the last one, the earliest first; of the same moment their ids tell, as in the database. */
export function standingAmong(signOffs: readonly SignOffView[]): SignOffView[] {
  const keyOf = ({ at, id }: SignOffView) => `${at} ${id}`;
  const byTime = [...signOffs].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  const standing = standingSignOffs(
    byTime.map((view) => ({ sectionId: view.sectionId, byId: view.by.id, view })),
  );
  return standing.map(({ view }) => view);
}
