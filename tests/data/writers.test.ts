// Who wrote between two entries of a journal, in rows and in packs.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "../../lib/data/client.ts";
import { sha256, sqlOf } from "../../lib/data/journal.ts";
import { digestOf, packEntries, type WholeEntry } from "../../lib/data/pack-format.ts";
import { writersBetween } from "../../lib/data/writers.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();

/** The entries after the first, in a pack, as far as a reader of it can tell. */
async function pack({ briefingId, people }: BriefingRows): Promise<void> {
  const written = [
    [people.editor.id, null],
    [people.manager.id, "restore"],
    [people.commenter.id, "comment"],
    [people.editor.id, null],
  ] as const;
  const entries = written.map(([userId, command], place): WholeEntry => {
    const what = { userId, command, at: 0, bytes: new Uint8Array([place]) };
    return { seq: place + 2, epoch: 1, connection: randomUUID(), n: 1, ...what };
  });
  const bytes = Buffer.from(packEntries(entries));
  await sqlOf(db())(
    `INSERT INTO journal_packs (briefing_id, first_seq, last_seq, entries_sha256, bytes, sha256)
     VALUES ($1::uuid, 2, 5, $2::bytea, $3::bytea, $4::bytea)`,
    [briefingId, digestOf(entries), bytes, sha256(bytes)],
  );
}

it("R490 who wrote is told of entries in rows and in packs alike, the last first, and not who only commented", async () => {
  const rows = await makeBriefing();
  const between = (after: number, upTo: number) => writersBetween(db(), rows.briefingId, { after, upTo });
  const { editor, manager, owner } = rows.people;
  expect(await between(0, 9)).toEqual([owner.id]);
  await pack(rows);
  expect(await between(0, 9)).toEqual([editor.id, manager.id, owner.id]);
  expect(await between(0, 3)).toEqual([manager.id, editor.id, owner.id]);
  expect(await between(1, 2)).toEqual([editor.id]);
  expect(await between(3, 4)).toEqual([]);
  expect(await between(5, 9)).toEqual([]);
});
