// Rights that end and stores that fail at the worst moments: nothing is said to be saved that isn't, nothing slips in.
import { describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { endSession } from "../../lib/commands/end-session.ts";
import { db } from "../../lib/data/client.ts";
import { insertSession } from "../../lib/data/sessions.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { encodeAwareness, encodeAwarenessEntries } from "../../server/protocol.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { ChaosRelay } from "../support/chaos-relay.ts";
import { useTestDatabase } from "../support/database.ts";
import { LinkClient } from "../support/link.ts";
import { useRooms, type RoomWorld } from "../support/rooms.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

const titleOf = (doc: Y.Doc) => liveSections(doc)[0]?.title.toString();
const put = (client: LinkClient, text: string) => liveSections(client.doc)[0]?.title.insert(0, text);

async function raiseAccessVersion({ briefingId }: BriefingRows): Promise<void> {
  await db().briefing.update({ where: { id: briefingId }, data: { accessVersion: { increment: 1 } } });
}

/** Lets a test hold the answers to a question until it wants them. */
function gate() {
  let open: () => void = () => undefined;
  let held: Promise<void> | null = null;
  return {
    close: () => (held = new Promise((resolve) => (open = resolve))),
    open: () => {
      held = null;
      open();
    },
    pass: async () => {
      await held;
    },
  };
}

async function editorIn(world: RoomWorld, clientId = 1001) {
  const rows = await makeBriefing();
  const room = await world.rooms.get(rows.briefingId);
  const editor = await world.ownClient(rows, rows.people.editor, clientId);
  editor.connect(room);
  await world.settle(editor);
  return { rows, room, editor };
}

/** The editor's text is in the journal behind another node's, which this one hasn't read; questions about rights are held. */
async function storedBehindAnother(asking: ReturnType<typeof gate>) {
  // A relay that lives and says nothing: the journal is asked only when a gap has waited for it.
  const relay = new ChaosRelay(() => ({ copies: 0, after: 0 }));
  const world = makeWorld(
    (sql) => sql,
    () => asking.pass(),
    { openRelay: relay.opener("here"), tellHeads: () => Promise.resolve() },
  );
  const { rows, room, editor } = await editorIn(world);
  const elsewhere = makeWorld();
  const other = await elsewhere.ownClient(rows, rows.people.manager, 1002);
  other.connect(await elsewhere.rooms.get(rows.briefingId));
  await elsewhere.settle(other);
  put(other, "elsewhere ");
  await elsewhere.settle(other);
  void asking.close();
  put(editor, "stored ");
  await editor.deliverUp();
  await world.writer.idle();
  return { world, rows, room, editor };
}

describe("what counts as saved", () => {
  it("R10 text that only waits in memory isn't acked to its author's next socket either", async () => {
    let down = false;
    const world = makeWorld(
      (sql) => (text, values) =>
        down ? Promise.reject(new Error("the database is down")) : sql(text, values),
    );
    const { room, editor, rows } = await editorIn(world);
    down = true;
    put(editor, "waiting ");
    await editor.deliverUp();
    editor.connect(room);
    for (let i = 0; i < 3; i++) {
      editor.deliverDown();
      await editor.deliverUp();
    }
    expect(editor.sent).toBe(1);
    expect(editor.acked).toBe(0);
    down = false;
    await world.settle(editor);
    expect(editor.acked).toBe(1);
    expect(titleOf(await world.rebuilt(rows.briefingId))).toBe("waiting First");
  });
});

describe("rights that end", () => {
  it("R18 a retry after failures doesn't borrow the new rights' fence", async () => {
    let failures = 0;
    const world = makeWorld((sql) => (text, values) => {
      if (failures === 0 || !text.includes("INSERT INTO journal_entries")) return sql(text, values);
      failures--;
      return Promise.reject(new Error("a blip"));
    });
    const { rows, room, editor } = await editorIn(world);
    failures = 3;
    put(editor, "AFTER ");
    await editor.deliverUp();
    await expect.poll(() => world.errors.length).toBeGreaterThan(0);
    await raiseAccessVersion(rows);
    world.rights.set(rows.people.editor.id, "read");
    room.recheck();
    await world.settle(editor);
    expect(editor.nack).toBe("read_only");
    expect(titleOf(await world.rebuilt(rows.briefingId))).toBe("First");
  });

  it("R254 whose text is in the journal isn't refused, although the answer to its commit got lost", async () => {
    let isCut = false;
    const world = makeWorld((sql) => async (text, values) => {
      const answer = await sql(text, values);
      if (isCut) throw new Error("the connection was lost");
      return answer;
    });
    const { rows, room, editor } = await editorIn(world);
    isCut = true;
    put(editor, "stored ");
    await editor.deliverUp();
    await expect.poll(() => world.errors.length).toBeGreaterThan(0);
    put(editor, "waiting ");
    await editor.deliverUp();
    await raiseAccessVersion(rows);
    world.rights.set(rows.people.editor.id, "read");
    room.recheck();
    await room.settled();
    editor.deliverDown();
    expect([editor.acked, editor.nack, editor.closed]).toEqual([2, "read_only", 1012]);
    isCut = false;
    await world.settle(editor);
    expect(titleOf(await world.rebuilt(rows.briefingId))).toBe("stored First");
  });

  it("R18 what was built on dropped text goes with it: the journal never gets a gap", async () => {
    const asking = gate();
    const world = makeWorld(
      (sql) => sql,
      () => asking.pass(),
    );
    const { rows, room, editor } = await editorIn(world);
    const other = new LinkClient(world.admission(rows.people.manager, "edit"), 1001);
    await db().clientAuthor.updateMany({ data: { userId: rows.people.manager.id } });
    other.connect(room);
    await world.settle(other);
    void asking.close();
    world.rights.set(rows.people.editor.id, "read");
    room.recheck();
    put(editor, "one ");
    const [dropped] = editor.waitingUpdates();
    await editor.deliverUp();
    if (dropped) other.apply(dropped);
    put(other, "two ");
    await other.deliverUp();
    asking.open();
    await world.settle(editor, other);
    const rebuilt = await world.rebuilt(rows.briefingId);
    expect(rebuilt.store.pendingStructs).toBeNull();
    expect(world.errors).toEqual([]);
  });

  it("R30 nobody is refused whose text builds on own text that is stored and waits behind another node's", async () => {
    const asking = gate();
    const { world, rows, room, editor } = await storedBehindAnother(asking);
    room.recheck();
    put(editor, "queued ");
    await editor.deliverUp();
    asking.open();
    await world.settle(editor);
    expect(editor.nack).toBeNull();
    expect(editor.acked).toBe(editor.sent);
    expect(titleOf(await world.rebuilt(rows.briefingId))).toContain("queued stored ");
  });

  it("R18 what a socket that has left brought again, and waits its turn, ends with its person's right", async () => {
    let isDown = false;
    const world = makeWorld(
      (sql) => (text, values) =>
        isDown && text.includes("INSERT INTO journal_entries")
          ? Promise.reject(new Error("the database is down"))
          : sql(text, values),
    );
    const { rows, room, editor } = await editorIn(world);
    isDown = true;
    put(editor, "typed ");
    await editor.deliverUp();
    await expect.poll(() => world.errors.length).toBeGreaterThan(0);
    // The same page's next socket brings it again, and is gone too.
    editor.connect(room);
    editor.deliverDown();
    await editor.deliverUp();
    editor.drop();
    await raiseAccessVersion(rows);
    world.rights.set(rows.people.editor.id, "read");
    room.recheck();
    await room.settled();
    expect(room.queued.updates).toBe(0);
    isDown = false;
    await world.settle();
    expect(titleOf(await world.rebuilt(rows.briefingId))).toBe("First");
  });

  it("R250 a room that ends while rights are asked and own text waits behind another node's stops asking", async () => {
    const asking = gate();
    const { world, room, editor } = await storedBehindAnother(asking);
    room.recheck();
    put(editor, "queued ");
    await editor.deliverUp();
    world.crash();
    asking.open();
    await room.settled();
    expect(room.queued.updates).toBe(1);
    expect(room.waiting(10, 1_000)).toEqual([]);
    expect(world.errors).toEqual([]);
  });

  it("R18 a change that comes while the rights are asked is asked after", async () => {
    const asking = gate();
    const world = makeWorld(
      (sql) => sql,
      () => asking.pass(),
    );
    const { rows, editor } = await editorIn(world);
    void asking.close();
    world.rooms.onChange({ kind: "access", userId: rows.people.editor.id });
    await world.rooms.poll();
    world.rights.delete(rows.people.editor.id);
    world.rooms.onChange({ kind: "access", userId: rows.people.editor.id });
    asking.open();
    await world.settle(editor);
    expect(editor.closed).toBe(4403);
  });

  it("R18 rights asked before a change don't let in after it, even where nobody announced it", async () => {
    const world = makeWorld();
    const { rows, room, editor } = await editorIn(world);
    expect(room.isNewerThan(editor.admission)).toBe(false);
    await raiseAccessVersion(rows);
    await world.rooms.poll();
    await room.settled();
    expect(room.isNewerThan(editor.admission)).toBe(true);
  });

  it("R35 the first text of a plain client is not stored once its sign-in has ended, though no room has heard of it", async () => {
    const world = makeWorld();
    const { rows, room } = await editorIn(world);
    const plain = await world.plainClient(rows.people.manager, 77, "edit");
    plain.connect(room);
    await world.settle(plain);
    await endSession(plain.admission.sessionId, new Date());
    put(plain, "too late ");
    await world.settle(plain);
    expect(titleOf(await world.rebuilt(rows.briefingId))).toBe("First");
    expect(plain.closed).toBe(4400);
  });

  it("R35 a sign-in that ended or ran out without a word is found by the poll", async () => {
    const world = makeWorld();
    const { rows, editor } = await editorIn(world);
    const session = await insertSession(db(), {
      userId: rows.people.editor.id,
      expiresAt: new Date(Date.now() + 60_000),
      userAgent: null,
    });
    Object.assign(editor.admission, { sessionId: session.id });
    await world.rooms.poll();
    await world.settle(editor);
    expect(editor.closed).toBeNull();
    await db().session.update({ where: { id: session.id }, data: { expiresAt: new Date(0) } });
    world.rights.delete(rows.people.editor.id);
    await world.rooms.poll();
    await world.settle(editor);
    expect(editor.closed).toBe(4403);
  });
});

describe("presence", () => {
  it("R25 a socket speaks under a few ids at most, and binds no more", async () => {
    const world = makeWorld();
    const { rows, room } = await editorIn(world);
    const viewer = await world.plainClient(rows.people.viewer, 5000, "read");
    viewer.connect(room);
    const entries = Array.from({ length: 500 }, (_, i) => ({ clientId: 5000 + i, clock: 1, state: "{}" }));
    viewer.sendRaw(encodeAwareness(encodeAwarenessEntries(entries)));
    await world.settle(viewer);
    const bound = await world.sql(`SELECT 1 FROM client_authors WHERE client_id >= 5000`, []);
    expect(bound.length).toBeLessThanOrEqual(4);
  });
});
