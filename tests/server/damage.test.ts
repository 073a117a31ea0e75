// Rows of the journal and checkpoints that were damaged behind the product's back: found, said, and never built upon.
import type * as Y from "yjs";
import { describe, expect, it } from "vitest";
import { changeSection } from "../../lib/commands/edit-sections.ts";
import { CheckpointDamage, JournalDamage, readSoundState } from "../../lib/data/checkpoints.ts";
import { fingerprintOf } from "../../lib/document/fingerprint.ts";
import { docOf, liveSections } from "../../lib/document/shape.ts";
import { makeCheckpoint } from "../../server/checkpoint-maker.ts";
import { useTestDatabase } from "../support/database.ts";
import { flipEachRow } from "../support/flipped-bits.ts";
import { useRooms, type RoomWorld } from "../support/rooms.ts";
import { asOwner, storedBriefing, writeOn, type Stored } from "../support/stored.ts";

const rowsFlipped = 200;

const database = useTestDatabase();
const makeWorld = useRooms(database);

const flipEntry = `UPDATE journal_entries SET bytes = set_bit(bytes, 9, 1 - get_bit(bytes, 9))
  WHERE briefing_id = $1::uuid AND seq = $2::bigint`;

function flipBit({ briefingId }: Stored, seq: number): Promise<void> {
  return asOwner(database().adminUrl, flipEntry, [briefingId, seq]);
}

async function headOf(world: RoomWorld, { briefingId }: Stored): Promise<number> {
  const [row] = await world.sql(`SELECT head_seq FROM briefings WHERE id = $1::uuid`, [briefingId]);
  return Number(row?.head_seq);
}

async function aClient(world: RoomWorld, stored: Stored, clientId: number) {
  const client = await world.ownClient(stored, stored.people.editor, clientId);
  client.connect(await world.rooms.get(stored.briefingId));
  await world.settle(client);
  return client;
}

function typeIn(doc: Y.Doc): void {
  const title = liveSections(doc)[0]?.title;
  title?.insert(title.length, "!");
}

describe("damage in the journal", () => {
  it("R28 the briefing opens read-only with the text before it, and names the gap", async () => {
    const world = makeWorld();
    const stored = await storedBriefing(world.sql, 30);
    const before = docOf((await readSoundState(world.sql, stored.briefingId)).updates.slice(0, 16));
    await flipBit(stored, 17);
    const client = await aClient(world, stored, 501);
    expect(client.hello).toMatchObject({ access: "read", gap: { from: 17, to: 30 } });
    expect(fingerprintOf(client.doc)).toBe(fingerprintOf(before));
    expect(world.errors.filter((error) => error instanceof JournalDamage)).toHaveLength(1);
  });

  it("R28 missing entries are a gap as well, the journal's last ones too", async () => {
    const world = makeWorld();
    const stored = await storedBriefing(world.sql, 30);
    const remove = `DELETE FROM journal_entries WHERE briefing_id = $1::uuid AND seq = ANY($2::bigint[])`;
    await asOwner(database().adminUrl, remove, [stored.briefingId, [29, 30]]);
    expect((await readSoundState(world.sql, stored.briefingId)).gap).toEqual({ from: 29, to: 30 });
    await asOwner(database().adminUrl, remove, [stored.briefingId, [1]]);
    const client = await aClient(world, stored, 502);
    expect(client.hello).toMatchObject({ access: "read", gap: { from: 1, to: 30 } });
  });

  it("R162 a flipped bit in each row is found every time", async () => {
    const world = makeWorld();
    const stored = await storedBriefing(world.sql, rowsFlipped);
    const outcome = await flipEachRow(world.sql, database().adminUrl, stored, rowsFlipped);
    expect(outcome).toEqual({ flipped: rowsFlipped, found: rowsFlipped, isWhole: true });
  });

  it("R163 a client that has more than what is left is refused, and nothing of its text is stored", async () => {
    const world = makeWorld();
    const stored = await storedBriefing(world.sql, 30);
    const client = await aClient(world, stored, 503);
    world.crash();
    await flipBit(stored, 17);
    typeIn(client.doc);
    client.connect(await world.rooms.get(stored.briefingId));
    await world.settle(client);
    expect(client.hello).toMatchObject({ access: "read" });
    expect(client.nack).toBe("read_only");
    expect(await headOf(world, stored)).toBe(30);
  });

  it("R163 another process that opened the briefing before appends nothing either", async () => {
    const [world, other] = [makeWorld(), makeWorld()];
    const stored = await storedBriefing(world.sql, 30);
    const client = await aClient(world, stored, 504);
    await flipBit(stored, 17);
    await other.rooms.get(stored.briefingId);
    typeIn(client.doc);
    await world.settle(client);
    expect(client.closed).toBe(1012);
    expect(await headOf(world, stored)).toBe(30);
    client.connect(await world.rooms.get(stored.briefingId));
    await world.settle(client);
    expect(client.hello).toMatchObject({ access: "read", gap: { from: 17, to: 30 } });
  });

  it("R163 a command is refused as damaged", async () => {
    const world = makeWorld();
    const stored = await storedBriefing(world.sql, 30);
    await flipBit(stored, 17);
    const { briefingId, people } = stored;
    const change = changeSection({ briefingId, userId: people.editor.id, id: "first", title: "No" });
    await expect(change).rejects.toMatchObject({ code: "damaged" });
    expect(await headOf(world, stored)).toBe(30);
  });

  it("R163 no checkpoint is made over it, and the briefing is marked", async () => {
    const world = makeWorld();
    const stored = await storedBriefing(world.sql, 30);
    await flipBit(stored, 17);
    await expect(makeCheckpoint(world.sql, stored.briefingId)).rejects.toThrow(JournalDamage);
    const [row] = await world.sql(`SELECT damaged_from FROM briefings WHERE id = $1::uuid`, [
      stored.briefingId,
    ]);
    expect(Number(row?.damaged_from)).toBe(17);
  });

  it("R164 when the row is restored, everybody comes back to the whole text and may write", async () => {
    const world = makeWorld();
    const stored = await storedBriefing(world.sql, 30);
    await flipBit(stored, 17);
    const client = await aClient(world, stored, 505);
    await flipBit(stored, 17);
    await asOwner(
      database().adminUrl,
      `UPDATE briefings SET damaged_from = NULL, access_version = access_version + 1 WHERE id = $1::uuid`,
      [stored.briefingId],
    );
    await world.rooms.poll();
    await world.settle(client);
    expect(client.closed).toBe(1012);
    client.connect(await world.rooms.get(stored.briefingId));
    await world.settle(client);
    expect(client.hello).toMatchObject({ access: "edit", gap: null });
    expect(fingerprintOf(client.doc)).toBe(fingerprintOf(stored.doc));
    typeIn(client.doc);
    await world.settle(client);
    expect(client.acked).toBe(client.sent);
    expect(await headOf(world, stored)).toBe(31);
  });
});

describe("damage in checkpoints", () => {
  it("R162 an older one and more entries serve, and the operator hears of it", async () => {
    const world = makeWorld();
    const stored = await storedBriefing(world.sql, 20);
    for (const seed of [2, 3]) {
      await makeCheckpoint(world.sql, stored.briefingId);
      await writeOn(world.sql, stored, 10, seed);
    }
    const flip = `UPDATE checkpoints SET folded = set_bit(folded, 9, 1 - get_bit(folded, 9)) WHERE briefing_id = $1::uuid AND seq = $2::bigint`;
    for (const [seq, served] of [
      [30, 20],
      [20, 0],
    ] as const) {
      await asOwner(database().adminUrl, flip, [stored.briefingId, seq]);
      const state = await readSoundState(world.sql, stored.briefingId);
      expect([state.checkpointSeq, state.gap]).toEqual([served, null]);
      expect(fingerprintOf(docOf(state.updates))).toBe(fingerprintOf(stored.doc));
    }
    const client = await aClient(world, stored, 506);
    expect(client.hello).toMatchObject({ access: "edit", gap: null });
    expect(world.errors.filter((error) => error instanceof CheckpointDamage)).toHaveLength(2);
  });
});
