// Makes a version of a briefing once nobody has written in it for five minutes: without a name, and in nobody's name. Then it is also kept
// who wrote what, so that nobody who looks waits for it. Asks no rights: nobody does it.
import { bringAuthorshipOf } from "../commands/bring-authorship.ts";
import { findBriefing } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { readState } from "../data/checkpoints.ts";
import { transaction, type Tx } from "../data/client.ts";
import { headsOf, sqlOf, type Head } from "../data/journal.ts";
import { askForVersion } from "../data/quiet-versions.ts";
import { findVersion, holdNumbers, insertVersion } from "../data/versions.ts";
import { longestJobMs } from "../domain/job.ts";
import { quietMs } from "../domain/version.ts";
import { docOf } from "../document/shape.ts";
import { versionContentOf } from "../document/version-content.ts";
import { wordsSince } from "../document/version-words.ts";

export type QuietVersion = { briefingId: string; now?: Date };

/** Comes again where somebody has written since. What is no change of the content makes no version. */
export async function quietVersion({ briefingId, now = new Date() }: QuietVersion): Promise<void> {
  const isQuiet = await transaction((tx) => quietVersionIn(tx, { briefingId, now }), longestJobMs);
  if (isQuiet) await bringAuthorshipOf(briefingId);
}

/** False where somebody has written since, and where the journal is damaged. */
async function quietVersionIn(tx: Tx, { briefingId, now }: Required<QuietVersion>): Promise<boolean> {
  const last = await holdNumbers(tx, briefingId);
  const briefing = await findBriefing(tx, briefingId);
  const head = (await headsOf(sqlOf(tx), [briefingId])).get(briefingId);
  if (!briefing || !head || head.damagedFrom !== null) return false;
  const quietAt = new Date(briefing.changedAt.getTime() + quietMs);
  if (quietAt > now) {
    await askForVersion(sqlOf(tx), briefingId, quietAt);
    return false;
  }
  await makeVersion(tx, head, { briefingId, last, now });
  return true;
}

async function makeVersion(
  tx: Tx,
  head: Head,
  { briefingId, last, now }: { briefingId: string; last: number; now: Date },
): Promise<void> {
  const before = await findVersion(tx, briefingId, last);
  if (before && before.seq >= head.seq) return;
  const { updates, seq, epoch } = await readState(sqlOf(tx), briefingId);
  const read = versionContentOf(docOf(updates));
  const content = JSON.stringify(read);
  if (before?.content === content) return;
  const words = wordsSince(before, read);
  await insertVersion(tx, {
    ...{ briefingId, number: last + 1, kind: "quiet", name: "", note: "", byId: null, at: now },
    ...{ epoch, seq, words, content },
  });
  await announce(tx, { kind: "version", briefingId, number: last + 1, named: false });
}
