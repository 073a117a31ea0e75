// The journal's writer against a real PostgreSQL: shared transactions, locked rows, lost answers, its own connections.
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { readEntries } from "../../lib/data/entries.ts";
import { type Sql } from "../../lib/data/journal.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { startProxy } from "../support/proxy.ts";
import { RoomWorld, useRooms } from "../support/rooms.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

/** Somebody who edits a briefing of their own, synced; the first word is in the journal, as its second entry. */
async function anEditor(world: RoomWorld, clientId: number) {
  const own = await makeBriefing();
  const client = await world.ownClient(own, own.people.editor, 1000 + clientId);
  client.connect(await world.rooms.get(own.briefingId));
  await world.settle(client);
  typeInto(client.doc, "word");
  await world.settle(client);
  return { client, rows: own };
}

/** A second connection that holds a briefing's row, as a long transaction of somebody else does. */
async function holdRow(briefingId: string): Promise<{ release(): Promise<void> }> {
  const holder = new pg.Client({ connectionString: database().url });
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query("BEGIN");
  await holder.query("SELECT 1 FROM briefings WHERE id = $1 FOR UPDATE", [briefingId]);
  return { release: async () => void (await holder.query("COMMIT")) };
}

/** Once closed, it holds each of the writer's statements until that is let go. */
function gate() {
  const held: (() => void)[] = [];
  const state = { isClosed: false };
  const wrap =
    (sql: Sql): Sql =>
    async (text, values) => {
      if (state.isClosed) await new Promise<void>((resolve) => held.push(resolve));
      return sql(text, values);
    };
  return { wrap, held, close: () => (state.isClosed = true), pass: () => held.shift()?.() };
}

describe("group commit", () => {
  it("R150 while one transaction commits the next fills, for all rooms in one statement", async () => {
    const { wrap, held, close, pass } = gate();
    const world = makeWorld(wrap);
    const [ann, ben] = [await anEditor(world, 1), await anEditor(world, 2)];
    world.commits.length = 0;
    close();
    typeInto(ann.client.doc, "first");
    await ann.client.deliverUp();
    await expect.poll(() => held.length).toBe(1);
    for (const letter of "second") {
      typeInto(ann.client.doc, letter);
      typeInto(ben.client.doc, letter);
    }
    await Promise.all([ann.client.deliverUp(), ben.client.deliverUp()]);
    expect(held).toHaveLength(1);
    pass();
    await expect.poll(() => held.length).toBe(1);
    pass();
    await world.settle(ann.client, ben.client);
    expect(world.commits).toEqual([1, 12]);
    for (const { client } of [ann, ben]) expect(client.acked).toBe(client.sent);
  });

  it("R153 the writer's connections are its own: what rooms read keeps no commit waiting", async () => {
    const world = makeWorld();
    const { client } = await anEditor(world, 1);
    const reads = Array.from({ length: 6 }, () => world.sql("SELECT pg_sleep(1.5)", []));
    let readsDone = false;
    const allRead = Promise.all(reads).then(() => (readsDone = true));
    typeInto(client.doc, "meanwhile");
    await world.settle(client);
    expect(client.acked).toBe(client.sent);
    expect(readsDone).toBe(false);
    await allRead;
  });
});

describe("a briefing whose row somebody else holds", () => {
  it("R151 holds up no other, and goes in when the row is free", async () => {
    const world = makeWorld();
    const [ann, ben] = [await anEditor(world, 1), await anEditor(world, 2)];
    const holder = await holdRow(ann.rows.briefingId);
    for (const { client } of [ann, ben]) {
      typeInto(client.doc, "while it is held");
      await client.deliverUp();
    }
    await expect.poll(() => (ben.client.deliverDown(), ben.client.acked)).toBe(ben.client.sent);
    typeInto(ben.client.doc, "and again");
    await ben.client.deliverUp();
    await expect.poll(() => (ben.client.deliverDown(), ben.client.acked)).toBe(ben.client.sent);
    ann.client.deliverDown();
    expect(ann.client.acked).toBeLessThan(ann.client.sent);
    await holder.release();
    await world.settle(ann.client);
    expect(ann.client.acked).toBe(ann.client.sent);
    expect(await readEntries(world.sql, ann.rows.briefingId, 2, 10)).toHaveLength(1);
  });

  it("R151 more of them than may wait at once each have their turn, whoever is let go first", async () => {
    const world = makeWorld();
    const editors = [];
    for (let id = 1; id <= 6; id++) editors.push(await anEditor(world, id));
    const holders = [];
    for (const { rows } of editors) holders.push(await holdRow(rows.briefingId));
    for (const { client } of editors) {
      typeInto(client.doc, "patience");
      await client.deliverUp();
    }
    const last = editors.at(-1);
    await holders.at(-1)?.release();
    await expect
      .poll(() => (last?.client.deliverDown(), last?.client.acked), { timeout: 5_000 })
      .toBe(last?.client.sent);
    await Promise.all(holders.slice(0, -1).map((holder) => holder.release()));
    await world.settle(...editors.map(({ client }) => client));
    for (const { client, rows } of editors) {
      expect(client.acked).toBe(client.sent);
      expect(await readEntries(world.sql, rows.briefingId, 2, 10)).toHaveLength(1);
    }
    expect(world.errors).toEqual([]);
  });

  it("R18 a right that ends while the row is held takes what waited", async () => {
    const world = makeWorld();
    const { client, rows } = await anEditor(world, 1);
    const holder = new pg.Client({ connectionString: database().url });
    await holder.connect();
    onTestFinished(() => holder.end());
    await holder.query("BEGIN");
    await holder.query("UPDATE briefings SET access_version = access_version + 1 WHERE id = $1", [
      rows.briefingId,
    ]);
    typeInto(client.doc, "too late");
    await client.deliverUp();
    world.rights.set(rows.people.editor.id, "read");
    await holder.query("COMMIT");
    await world.settle(client);
    expect(client.nack).toBe("read_only");
    expect(await readEntries(world.sql, rows.briefingId, 2, 10)).toHaveLength(0);
  });
});

describe("an answer to COMMIT that got lost on the way", () => {
  it("R152 is asked for again: stored once, acked once", async () => {
    const proxy = await startProxy(Number(new URL(database().url).port));
    onTestFinished(() => proxy.close());
    const throughProxy = { ...database(), url: database().url.replace(/:\d+\//, `:${proxy.port}/`) };
    const world = new RoomWorld(throughProxy);
    onTestFinished(() => world.end());
    const { client, rows } = await anEditor(world, 1);
    const stored = () => rowsOf(rows.briefingId);
    const ackedBefore = client.acked;
    for (const round of [1, 2, 3]) {
      proxy.swallow();
      typeInto(client.doc, `round ${round}`);
      await client.deliverUp();
      await expect.poll(stored).toBe(2 + round);
      client.deliverDown();
      expect(client.acked).toBe(ackedBefore + round - 1);
      proxy.cut();
      await world.settle(client);
      expect(client.acked).toBe(ackedBefore + round);
      expect(await stored()).toBe(2 + round);
    }
    expect(world.errors.length).toBeGreaterThan(0);
  });
});

/** How many entries a briefing has, asked past any proxy. */
async function rowsOf(briefingId: string): Promise<number> {
  const client = new pg.Client({ connectionString: database().url });
  await client.connect();
  const { rows } = await client
    .query<{ entries: number }>(
      "SELECT count(*)::int AS entries FROM journal_entries WHERE briefing_id = $1",
      [briefingId],
    )
    .finally(() => client.end());
  return rows[0]?.entries ?? 0;
}
