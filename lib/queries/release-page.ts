// The page of a release: what was signed, how it is drawn, and whether the live text still reads so.
import { releaseIn, type ReleaseContent } from "../domain/release.ts";
import { canonicalJson } from "../domain/canonical-json.ts";
import { AppError } from "../domain/errors.ts";
import { readSoundState } from "../data/checkpoints.ts";
import { db, type Tx } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { contentHash, type CanonicalSection } from "../document/content.ts";
import { drawingsOfContent } from "../document/make-drawings.ts";
import type { MovedOn, ReleasePageView } from "../document/release-page-view.ts";
import { docOf } from "../document/shape.ts";
import { versionContentOf, type VersionContent } from "../document/version-content.ts";
import { releaseView, signedBytes } from "./releases.ts";
import { textAccess } from "./text-access.ts";

export type ReleasePageAsk = { briefingId: string; releaseId: string };

/** Throws `not_found` for another briefing's too, `not_allowed`, and `damaged` where it isn't what was signed. */
export async function releasePage(
  userId: string,
  { briefingId, releaseId }: ReleasePageAsk,
  tx: Tx = db(),
): Promise<ReleasePageView> {
  const standing = await textAccess(tx, userId, briefingId);
  const release = await releaseView(userId, releaseId, tx);
  if (release.briefing.id !== standing.briefing.id) throw new AppError("not_found");
  const { bytes } = await signedBytes(tx, releaseId);
  const content = releaseIn(new TextDecoder().decode(bytes));
  if (!content) throw new Error(`release ${releaseId} was signed in an unknown form`);
  const sections = content.sections.map((section) => ({
    ...section,
    content: section.content as CanonicalSection,
  }));
  return {
    release,
    content: { ...content, sections },
    drawings: drawingsOfContent(sections.flatMap((section) => section.content.body)),
    movedOn: await movedOnSince(tx, briefingId, content),
  };
}

/** A release is read also while the journal of its briefing is damaged. */
async function movedOnSince(
  tx: Tx,
  briefingId: string,
  content: ReleaseContent,
): Promise<ReleasePageView["movedOn"]> {
  const { gap, updates } = await readSoundState(sqlOf(tx), briefingId);
  return gap ? "unknown" : movedOn(content, versionContentOf(docOf(updates)));
}

function movedOn(content: ReleaseContent, live: VersionContent): MovedOn | null {
  const now = new Map(live.sections.map((section) => [section.id, section.content]));
  const then = new Map(content.sections.map((section) => [section.id, section]));
  const changed = [...new Set([...then.keys(), ...now.keys()])].filter(
    (id) => hashOf(now.get(id)) !== then.get(id)?.contentHash,
  );
  const titleOf = (id: string) => now.get(id)?.title ?? then.get(id)?.content.title;
  const sections = changed.map((id) => ({ id, title: String(titleOf(id) ?? "") }));
  const memo = canonicalJson(live.meta) !== canonicalJson(content.memo);
  const both = (ids: Iterable<string>) => [...ids].filter((id) => now.has(id) && then.has(id)).join("\n");
  const order = both(now.keys()) !== both(then.keys());
  return sections.length > 0 || memo || order ? { sections, memo, order } : null;
}

function hashOf(section: CanonicalSection | undefined): string | undefined {
  return section && contentHash(section);
}
