// What became of sections since somebody signed them: how many words, by whom, and when last.
import type { SignOffView } from "../domain/review-view.ts";
import type { Author } from "../domain/version.ts";
import type { Tx } from "../data/client.ts";
import { compare } from "../document/compare.ts";
import { redlineOf } from "../document/make-redline.ts";
import type { ChangedSince } from "../document/versions-view.ts";
import type { VersionContent } from "../document/version-content.ts";
import { tracesBetween, type Told } from "./comparison.ts";
import { findMoment, type MomentFound } from "./moments.ts";
import { memberAccess } from "./text-access.ts";

export type ChangedSinceAsk = {
  userId: string;
  briefingId: string;
  /** Those that don't hold are told of. */
  signOffs: readonly SignOffView[];
};

/** Versions that are compared with now, the latest first: of earlier ones it is only said that the text has changed. */
const maxVersions = 5;

/** By sign-off. */
export async function changedSince(
  tx: Tx,
  { userId, briefingId, signOffs }: ChangedSinceAsk,
): Promise<Record<string, ChangedSince>> {
  const changed = signOffs.filter(({ verdict, holds }) => verdict === "signed" && !holds);
  if (changed.length === 0) return {};
  const standing = await memberAccess(tx, userId, briefingId);
  const now = await findMoment(tx, { userId, standing, moment: "now" });
  const versions = [...new Set(changed.map(({ version }) => version))].sort((a, b) => b - a);
  const told: Record<string, ChangedSince> = {};
  for (const version of versions.slice(0, maxVersions)) {
    const before = await findMoment(tx, { userId, standing, moment: { version } });
    const traces = await tracesBetween(tx, briefingId, before, now);
    for (const { id, sectionId } of changed.filter((each) => each.version === version))
      told[id] = changeIn(sectionId, before, now, traces);
  }
  return told;
}

function changeIn(
  sectionId: string,
  from: MomentFound,
  to: MomentFound,
  { authors, ...traces }: Told,
): ChangedSince {
  const [before, after] = [only(sectionId, from.content), only(sectionId, to.content)];
  const changes = compare(before, after);
  const { added, removed } = changes.words;
  const strokes = redlineOf({ before, after, changes, ...traces })
    .changes.filter(({ section }) => section === sectionId)
    .flatMap((change) => change.strokes);
  const latest = Math.max(0, ...strokes.map(({ at }) => at));
  return {
    words: added + removed,
    people: namesOf(strokes, authors),
    at: latest === 0 ? null : new Date(latest).toISOString(),
  };
}

function only(sectionId: string, { meta, sections }: VersionContent): VersionContent {
  return { meta, sections: sections.filter(({ id }) => id === sectionId) };
}

/** Those who are members no more aren't named. */
function namesOf(strokes: readonly { author: number }[], authors: readonly Author[]): string[] {
  const indexes = new Set(strokes.map(({ author }) => author));
  return [...indexes].flatMap((at) => authors[at]?.name ?? []);
}
