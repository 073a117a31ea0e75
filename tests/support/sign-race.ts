// Somebody signs what a page showed them while others go on writing there, round after round on a real database.
import { expect } from "vitest";
import { nameVersion } from "../../lib/commands/name-version.ts";
import { signOff } from "../../lib/commands/sign-off.ts";
import { db } from "../../lib/data/client.ts";
import { contentRefsOf } from "../../lib/document/content-refs.ts";
import { versionView } from "../../lib/queries/versions.ts";
import { makeBriefing, type BriefingRows } from "./briefing-rows.ts";
import { write } from "./reviews.ts";
import { chanceFrom } from "./seeded.ts";

/** In one briefing: each hash that was kept is the one that was shown, and that of the version that the row names. */
export async function expectSignedAsShown({ rounds, seed }: { rounds: number; seed: number }): Promise<void> {
  const [rows, chance] = [await makeBriefing(), chanceFrom(seed)];
  const shown = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    const [, seen] = await Promise.all([write(rows, ` ${round}`), newVersion(rows)]);
    const edit = () => write(rows, ` ${chance.below(10)}`);
    const sign = async () => shown.set(await signed(rows, seen), seen.contentHash);
    await Promise.all(chance.below(2) === 0 ? [edit(), sign()] : [sign(), edit()]);
  }
  const kept = await db().signOff.findMany({ where: { briefingId: rows.briefingId } });
  expect(kept.length).toBe(rounds);
  for (const { id, contentHash, versionNumber } of kept) {
    expect(contentHash).toBe(shown.get(id));
    expect(contentHash).toBe((await seenOf(rows, versionNumber)).contentHash);
  }
}

type Seen = { version: number; sectionId: string; contentHash: string };

async function newVersion(rows: BriefingRows): Promise<Seen> {
  const by = { userId: rows.people.editor.id, briefingId: rows.briefingId };
  return seenOf(rows, (await nameVersion({ ...by, name: "As shown", note: "" })).number);
}

async function seenOf({ briefingId, people }: BriefingRows, version: number): Promise<Seen> {
  const { content } = await versionView(people.manager.id, { briefingId, number: version });
  const [ref] = contentRefsOf(content);
  if (!ref) throw new Error("the version has no section");
  return { version, sectionId: ref.sectionId, contentHash: ref.contentHash };
}

async function signed({ briefingId, people }: BriefingRows, seen: Seen): Promise<string> {
  return (await signOff({ userId: people.manager.id, briefingId, ...seen, verdict: "signed", text: "" })).id;
}
