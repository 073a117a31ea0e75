// What stands in the way of asking for a review of a briefing, each with its place. Screens tell it, and asking is refused by it.
import { rolesThatMay } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import type { Obstacle } from "../domain/review-view.ts";
import { maxBlufLines, sectionHint } from "../domain/section-hint.ts";
import { membersIn } from "../data/briefing-roles.ts";
import { readState } from "../data/checkpoints.ts";
import { db, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { findOpenReview } from "../data/reviews.ts";
import { threadsToSettle } from "../data/threads.ts";
import { findVersion } from "../data/versions.ts";
import { canonicalSection, plainTextOf } from "../document/content.ts";
import { docOf, liveSections, type LiveSection } from "../document/shape.ts";
import type { SectionContent, VersionContent } from "../document/version-content.ts";
import { memberAccess } from "./text-access.ts";

/** Of more threads the first are told. */
const maxThreadsTold = 100;

export type ObstaclesAsk = {
  userId: string;
  briefingId: string;
  /** What the review would decide on; null for the text as it is. */
  version: number | null;
};

/** For those who read the briefing. Throws `not_found`, for a version that there isn't too, and `not_allowed`. */
export async function reviewObstacles(ask: ObstaclesAsk, tx: Tx = db()): Promise<Obstacle[]> {
  const { briefing } = await memberAccess(tx, ask.userId, ask.briefingId);
  const live = liveSections(docOf((await readState(sqlOf(tx), briefing.id)).updates));
  const sections = ask.version === null ? contentsOf(live) : await versionSections(tx, ask);
  const [open, threads, reviewers] = [
    await findOpenReview(tx, briefing.id),
    await threadsToSettle(tx, briefing.id, maxThreadsTold),
    await membersIn(tx, briefing.id, { roles: rolesThatMay("decide"), limit: 2 }),
  ];
  return [
    ...(open ? [{ kind: "open_review", reviewId: open.id } as const] : []),
    ...(reviewers.every(({ id }) => id === ask.userId) ? [{ kind: "only_asker" } as const] : []),
    ...threads.map(({ id, quote }) => ({ kind: "thread", threadId: id, quote }) as const),
    ...unready(live, sections),
    ...sections.flatMap(obstaclesIn),
  ];
}

function contentsOf(live: readonly LiveSection[]): SectionContent[] {
  return live.map((section) => ({ id: section.id, content: canonicalSection(section) }));
}

async function versionSections(tx: Tx, { briefingId, version }: ObstaclesAsk): Promise<SectionContent[]> {
  const found = version === null ? null : await findVersion(tx, briefingId, version);
  if (!found) throw new AppError("not_found", "The briefing has no such version.");
  return (JSON.parse(found.content) as VersionContent).sections;
}

/** That a section is ready its editors say of the live text, whichever version is asked about. */
function unready(live: readonly LiveSection[], sections: readonly SectionContent[]): Obstacle[] {
  const asked = new Set(sections.map(({ id }) => id));
  return live
    .filter(({ id, state }) => asked.has(id) && state !== "ready")
    .map(({ id, title }) => ({ kind: "not_ready", sectionId: id, title: title.toString() }));
}

function obstaclesIn({ id, content }: SectionContent): Obstacle[] {
  const hint = sectionHint(content.kind, plainTextOf(content));
  if (hint?.says === "lines" && hint.isOver) return [{ kind: "bluf_long", sectionId: id, lines: hint.lines }];
  return hint?.says === "noDate" ? [{ kind: "no_date", sectionId: id }] : [];
}

/** The first one as a sentence, for whoever asks in spite of it. */
export function obstacleSentence(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case "open_review":
      return "This briefing is in review already.";
    case "only_asker":
      return "Nobody but you may decide here: a review needs somebody else.";
    case "thread":
      return "A comment that must be settled is still open.";
    case "not_ready":
      return `A section isn't ready yet: ${obstacle.title || "Untitled"}.`;
    case "bluf_long":
      return `The bottom line has ${obstacle.lines} lines; ${maxBlufLines} are the most.`;
    case "no_date":
      return "The recommendation names no date.";
  }
}
