// Rooms over hand-delivered links and a real database: order, rights, commits, recovery. No sockets, no clocks.
import * as Y from "yjs";
import { describe, expect, it } from "vitest";
import { readEntries } from "../../lib/data/entries.ts";
import { liveSections, metaOf, sectionsOf } from "../../lib/document/shape.ts";
import { limits } from "../../lib/document/wire.ts";
import { encodeAwareness, encodeAwarenessEntries, encodeSync, Malformed } from "../../server/protocol.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { type LinkClient } from "../support/link.ts";
import { useRooms, type RoomWorld } from "../support/rooms.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

function type(client: LinkClient, text: string): void {
  const block = liveSections(client.doc)[0]?.body.get(0);
  const inside = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(inside instanceof Y.XmlText)) throw new Error("there is no paragraph to type in");
  inside.insert(inside.length, text);
}

function textOf(doc: Y.Doc): string {
  return liveSections(doc)
    .map((section) => section.body.toString())
    .join("\n");
}

async function twoEditors() {
  const world = makeWorld();
  const rows = await makeBriefing();
  const room = await world.rooms.get(rows.briefingId);
  const ann = await world.ownClient(rows, rows.people.editor, 1001);
  const ben = await world.ownClient(rows, rows.people.manager, 1002);
  for (const client of [ann, ben]) client.connect(room);
  await world.settle(ann, ben);
  return { world, rows, room, ann, ben };
}

async function checkpointsOf(world: RoomWorld, { briefingId }: BriefingRows): Promise<number[]> {
  const rows = await world.sql(`SELECT seq FROM checkpoints WHERE briefing_id = $1::uuid`, [briefingId]);
  return rows.map((row) => Number(row.seq));
}

describe("the order of things", () => {
  it("R10 an update reaches others and is acked only when it is in the journal", async () => {
    const { world, rows, ann, ben } = await twoEditors();
    type(ann, " committed");
    await ann.deliverUp();
    ben.deliverDown();
    expect(textOf(ben.doc)).not.toContain("committed");
    expect(ann.acked).toBeLessThan(ann.sent);
    await world.settle(ann, ben);
    expect(textOf(ben.doc)).toContain("Start. committed");
    expect(ann.acked).toBe(ann.sent);
    expect(textOf(await world.rebuilt(rows.briefingId))).toBe(textOf(ben.doc));
  });

  it("R10 an ack never runs ahead of a message that is still queued", async () => {
    const { world, ann } = await twoEditors();
    const before = ann.acked;
    const known = Y.encodeStateAsUpdate(ann.doc);
    type(ann, " queued");
    ann.sendRaw(encodeSync("update", known));
    await ann.deliverUp();
    ann.deliverDown();
    expect(ann.acked).toBe(before);
    await world.settle(ann);
    expect(ann.acked).toBe(before + 2);
  });

  it("R11 all that waits is one commit and one frame per receiver", async () => {
    const { world, ann, ben } = await twoEditors();
    ben.heard.length = 0;
    world.commits.length = 0;
    for (const letter of "twenty keystrokes in") type(ann, letter);
    await world.settle(ann, ben);
    expect(world.commits).toEqual([20]);
    expect(ben.heard).toHaveLength(1);
  });

  it("R12 the journal's seq has no gap, whoever writes, and each entry names its author", async () => {
    const { world, rows, ann, ben } = await twoEditors();
    for (const round of ["a", "b", "c"]) {
      type(ann, round);
      type(ben, round.toUpperCase());
      await world.settle(ann, ben);
    }
    const entries = await readEntries(world.sql, rows.briefingId, 0, 100);
    expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(entries.slice(1).map((entry) => entry.userId))).toEqual(
      new Set([rows.people.editor.id, rows.people.manager.id]),
    );
    expect(entries.every((entry) => entry.sound)).toBe(true);
  });

  it("R13 a commit whose answer got lost is stored once", async () => {
    let losses = 0;
    const world = makeWorld((sql) => async (text, values) => {
      const rows = await sql(text, values);
      if (text.includes("INSERT INTO journal_entries") && losses++ === 0)
        throw new Error("the answer got lost");
      return rows;
    });
    const rows = await makeBriefing();
    const ann = await world.ownClient(rows, rows.people.editor, 1001);
    ann.connect(await world.rooms.get(rows.briefingId));
    await world.settle(ann);
    type(ann, " once");
    await world.settle(ann);
    expect(losses).toBe(1);
    expect(ann.acked).toBe(ann.sent);
    expect(await readEntries(world.sql, rows.briefingId, 1, 10)).toHaveLength(1);
  });

  it("R14 while the database can't store, nothing is passed on; afterwards everything is", async () => {
    let down = false;
    const world = makeWorld(
      (sql) => (text, values) =>
        down ? Promise.reject(new Error("the database is down")) : sql(text, values),
    );
    const rows = await makeBriefing();
    const room = await world.rooms.get(rows.briefingId);
    const ann = await world.ownClient(rows, rows.people.editor, 1001);
    const ben = await world.ownClient(rows, rows.people.manager, 1002);
    for (const client of [ann, ben]) client.connect(room);
    await world.settle(ann, ben);
    down = true;
    type(ann, " patience");
    await ann.deliverUp();
    await expect.poll(() => world.errors.length).toBeGreaterThan(2);
    ben.deliverDown();
    expect(textOf(ben.doc)).not.toContain("patience");
    expect(room.isIdle).toBe(false);
    down = false;
    await world.settle(ann, ben);
    expect(textOf(ben.doc)).toContain("patience");
    expect(ann.acked).toBe(ann.sent);
  });

  it("R15 an own commit that is read from the journal before its answer came is acked, and shown to who waited for it", async () => {
    let overtake: (() => Promise<void>) | null = null;
    const world = makeWorld((sql) => async (text, values) => {
      const rows = await sql(text, values);
      if (text.includes("INSERT INTO journal_entries")) await overtake?.();
      return rows;
    });
    const rows = await makeBriefing();
    const room = await world.rooms.get(rows.briefingId);
    const ann = await world.ownClient(rows, rows.people.editor, 1001);
    ann.connect(room);
    await world.settle(ann);
    const ben = await world.ownClient(rows, rows.people.manager, 1002);
    overtake = async () => {
      ben.connect(room);
      await ben.deliverUp();
      room.headIs(2);
      await room.settled();
    };
    type(ann, " overtaken");
    await world.settle(ann, ben);
    expect(room.seq).toBe(2);
    expect(ann.acked).toBe(ann.sent);
    expect(textOf(ben.doc)).toContain("overtaken");
    expect(ben.acked).toBe(ben.sent);
  });

  it("R15 what another process appended is read and passed on, and a commit after it lands behind it", async () => {
    const { world, rows, ann, ben } = await twoEditors();
    const elsewhere = makeWorld();
    const cara = await elsewhere.ownClient(rows, rows.people.owner, 1003);
    cara.connect(await elsewhere.rooms.get(rows.briefingId));
    await elsewhere.settle(cara);
    type(cara, " elsewhere");
    await elsewhere.settle(cara);
    type(ann, " here");
    await world.settle(ann, ben);
    for (const client of [ann, ben]) {
      expect(textOf(client.doc)).toContain("elsewhere");
      expect(textOf(client.doc)).toContain("here");
    }
    expect(ann.acked).toBe(ann.sent);
    await elsewhere.rooms.poll();
    await elsewhere.settle(cara);
    expect(textOf(cara.doc)).toBe(textOf(ann.doc));
  });
});

describe("rights", () => {
  it("R16 a viewer's update is refused, reaches nobody and is not stored, whatever it is", async () => {
    const { world, rows, room, ben } = await twoEditors();
    const before = textOf(ben.doc);
    const eve = await world.ownClient(rows, rows.people.viewer, 1009, "read");
    eve.connect(room);
    await world.settle(eve, ben);
    type(eve, " forged");
    await world.settle(eve, ben);
    expect(eve.nack).toBe("read_only");
    expect(textOf(ben.doc)).toBe(before);
    expect(await readEntries(world.sql, rows.briefingId, 1, 10)).toHaveLength(0);
  });

  it("R17 an up-to-date viewer's step 2 is acked", async () => {
    const { world, rows, room, ann } = await twoEditors();
    type(ann, " news");
    await world.settle(ann);
    const eve = await world.ownClient(rows, rows.people.viewer, 1009, "read");
    eve.connect(room);
    await world.settle(eve);
    eve.connect(room);
    await world.settle(eve);
    expect(eve.nack).toBeNull();
    expect(eve.sent).toBe(1);
    expect(eve.acked).toBe(1);
  });

  it("R18 nothing commits under an ended right: what waits is dropped, and the socket is sent away", async () => {
    const { world, rows, ann, ben } = await twoEditors();
    type(ann, " too late");
    await world.sql(`UPDATE briefings SET access_version = access_version + 1 WHERE id = $1::uuid`, [
      rows.briefingId,
    ]);
    world.rights.set(rows.people.editor.id, "read");
    type(ben, " in time");
    await world.settle(ann, ben);
    expect(ann.nack).toBe("read_only");
    expect(ann.closed).toBe(1012);
    expect(textOf(await world.rebuilt(rows.briefingId))).not.toContain("too late");
    expect(textOf(ben.doc)).toContain("in time");
    expect(ben.closed).toBeNull();
  });

  it("R19 an update under somebody else's client id is refused", async () => {
    const { world, rows, room, ann, ben } = await twoEditors();
    const eve = await world.ownClient(rows, rows.people.commenter, 1009);
    eve.doc.clientID = ann.clientId;
    eve.connect(room);
    await world.settle(eve);
    type(eve, " as Ann");
    await world.settle(eve, ben);
    expect(eve.nack).toBe("new_client");
    expect(textOf(ben.doc)).not.toContain("as Ann");
  });

  it("R20 a plain y-websocket client binds its id by using it, and hears no notices", async () => {
    const { world, rows, room, ben } = await twoEditors();
    const plain = await world.plainClient(rows.people.owner, 77, "edit");
    plain.connect(room);
    await world.settle(plain, ben);
    type(plain, " plain");
    await world.settle(plain, ben);
    expect(textOf(ben.doc)).toContain("plain");
    expect(plain.heard.every((frame) => (frame[0] ?? 99) <= 3)).toBe(true);
    const other = await world.plainClient(rows.people.editor, 77, "edit");
    other.connect(room);
    await world.settle(other);
    // Yjs takes another id by itself when it meets its own: a forger doesn't.
    other.doc.clientID = 77;
    type(other, " taken id");
    await world.settle(other, ben);
    expect(other.closed).toBe(4400);
    expect(textOf(ben.doc)).not.toContain("taken id");
  });

  it("R16 a plain viewer is told so by the auth message and goes on reading", async () => {
    const { world, rows, room, ben } = await twoEditors();
    const eve = await world.plainClient(rows.people.viewer, 78, "read");
    eve.connect(room);
    await world.settle(eve, ben);
    type(eve, " forged");
    await world.settle(eve, ben);
    expect(eve.denied).toBe(true);
    type(ben, " for all");
    await world.settle(eve, ben);
    expect(textOf(eve.doc)).toContain("for all");
    expect(await world.sql(`SELECT 1 FROM client_authors WHERE client_id = 78`, [])).toEqual([]);
    expect(textOf(ben.doc)).not.toContain("forged");
  });
});

describe("what a client may send", () => {
  it("R21 updates before the first step 2 are held and judged after it", async () => {
    const { world, room, ann, ben } = await twoEditors();
    ann.drop();
    type(ann, " offline");
    const heardBefore = ann.heard.length;
    ann.connect(room);
    type(ann, " while coming back");
    await world.settle(ann, ben);
    expect(ann.nack).toBeNull();
    expect(ann.acked).toBe(ann.sent);
    expect(textOf(ben.doc)).toContain("offline while coming back");
    const steps1 = ann.heard.slice(heardBefore).filter((frame) => frame[0] === 0 && frame[1] === 0);
    expect(steps1).toHaveLength(1);
  });

  it("R22 an update that is too big is refused", async () => {
    const { world, ann } = await twoEditors();
    ann.sendRaw(encodeSync("update", new Uint8Array(limits.maxUpdateBytes + 1)));
    await world.settle(ann);
    expect(ann.nack).toBe("too_big");
  });

  it("R23 after a refusal nothing more is taken from the socket, and a new one starts afresh", async () => {
    const { world, room, ann, ben } = await twoEditors();
    ann.sendRaw(encodeSync("update", new Uint8Array([255, 255, 255])));
    type(ann, " afterwards");
    await world.settle(ann, ben);
    expect(ann.nack).toBe("bad_update");
    expect(textOf(ben.doc)).not.toContain("afterwards");
    ann.connect(room);
    await world.settle(ann, ben);
    expect(textOf(ben.doc)).toContain("afterwards");
  });

  it("R24 a message that isn't the protocol's is thrown back to the connection", async () => {
    const { ann } = await twoEditors();
    ann.sendRaw(new Uint8Array([42]));
    await expect(ann.deliverUp()).rejects.toThrow(Malformed);
    ann.sendRaw(encodeSync("step1", new Uint8Array([9, 9])));
    await expect(ann.deliverUp()).rejects.toThrow(Malformed);
  });

  it("R25 awareness carries the server's word on who it is, under the socket's own ids only", async () => {
    const { world, rows, ann, ben } = await twoEditors();
    const state = JSON.stringify({ user: { name: "The Minister" }, cursor: null });
    const forged = { clientId: ben.clientId, clock: 5, state };
    ann.sendRaw(
      encodeAwareness(encodeAwarenessEntries([{ clientId: ann.clientId, clock: 1, state }, forged])),
    );
    ben.heard.length = 0;
    await world.settle(ann, ben);
    const heard = ben.heard.map((frame) => Buffer.from(frame).toString("utf8")).join();
    expect(heard).toContain(`"name":"${rows.people.editor.name}"`);
    expect(heard).not.toContain("Minister");
    expect(ben.heard).toHaveLength(1);
    ben.heard.length = 0;
    ann.drop();
    await world.settle(ben);
    expect(Buffer.from(ben.heard[0] ?? []).toString("utf8")).toContain("null");
  });
});

describe("what follows the text", () => {
  it("R26 the rows of the sections equal what the journal gives", async () => {
    const { world, rows, ann } = await twoEditors();
    type(ann, " projected");
    ann.doc.transact(() => metaOf(ann.doc).set("title", new Y.Text("A title\u0000")));
    await world.settle(ann);
    await world.rooms.drain();
    const [section] = await world.sql(`SELECT * FROM sections WHERE briefing_id = $1::uuid`, [
      rows.briefingId,
    ]);
    expect(section).toMatchObject({
      id: "first",
      plain_text: "Start. projected",
      word_count: 2,
      content_form: 1,
    });
    const [briefing] = await world.sql(
      `SELECT title, projected_seq, head_seq FROM briefings WHERE id = $1::uuid`,
      [rows.briefingId],
    );
    expect(briefing?.title).toBe("A title");
    expect(briefing?.projected_seq).toBe(briefing?.head_seq);
  });

  it("R26 rows that a crash left behind the text follow when the briefing is opened again", async () => {
    const { world, rows, ann } = await twoEditors();
    type(ann, " unprojected");
    await world.settle(ann);
    world.crash();
    await world.rooms.get(rows.briefingId);
    await world.rooms.drain();
    const [section] = await world.sql(`SELECT plain_text FROM sections WHERE briefing_id = $1::uuid`, [
      rows.briefingId,
    ]);
    expect(section?.plain_text).toBe("Start. unprojected");
  });

  it("R27 a room opens from the newest checkpoint and the entries after it", async () => {
    const { world, rows, ann } = await twoEditors();
    for (let i = 0; i < 1_020; i++) type(ann, "x");
    await world.settle(ann);
    await world.rooms.drain();
    await expect.poll(() => checkpointsOf(world, rows)).toEqual([1_021]);
    world.crash();
    const ben = await world.ownClient(rows, rows.people.owner, 1010);
    ben.connect(await world.rooms.get(rows.briefingId));
    await world.settle(ben);
    expect(textOf(ben.doc)).toContain("x".repeat(1_020));
  });

  it("R27 entries of several openings add up to a checkpoint", async () => {
    const { world, rows, ann } = await twoEditors();
    for (const round of [550, 550]) {
      for (let i = 0; i < round; i++) type(ann, "x");
      await world.settle(ann);
      world.crash();
      ann.connect(await world.rooms.get(rows.briefingId));
      await world.settle(ann);
    }
    await world.rooms.drain();
    type(ann, "!");
    ann.connect(await world.rooms.get(rows.briefingId));
    await world.settle(ann);
    await world.rooms.drain();
    await expect.poll(() => checkpointsOf(world, rows)).toHaveLength(1);
  });

  it("R8 what was typed in a deleted section is kept in the bin", async () => {
    const { world, ann, ben } = await twoEditors();
    type(ben, " meanwhile");
    sectionsOf(ann.doc).get("first")?.set("deletedAt", new Date(0).toISOString());
    await world.settle(ann, ben);
    expect(liveSections(ben.doc)).toHaveLength(0);
    const map = sectionsOf(ann.doc).get("first");
    expect(String(map?.get("body"))).toContain("meanwhile");
  });
});
