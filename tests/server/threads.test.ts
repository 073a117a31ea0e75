// Threads and open rooms: who hears of a comment, and that one stays at its text when people write at the same instant.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { WebSocket } from "ws";
import { addThread } from "../../lib/commands/add-thread.ts";
import { db } from "../../lib/data/client.ts";
import { anchoredText, anchorsOf, markPlace } from "../../lib/document/anchor.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { messageType, subprotocol } from "../../lib/document/wire.ts";
import { commentInput } from "../../lib/domain/comment-text.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { signInAs, useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { useRooms } from "../support/rooms.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);
const start = useCollaboration(database);

async function comment(rows: BriefingRows, quote: string): Promise<string> {
  const anchor = { section: "first", quote, seq: 0 };
  const text = commentInput.parse("Which?");
  return (await addThread({ userId: rows.people.commenter.id, briefingId: rows.briefingId, anchor, text }))
    .id;
}

const standsIn = (doc: Y.Doc, id: string) =>
  anchorsOf(liveSections(doc).map(anchoredText)).get(id)?.quote ?? null;

/** As a binding writes an Enter: the rest of the paragraph goes, and comes again in the next one. */
function splitFirst(doc: Y.Doc, at: number): void {
  const body = liveSections(doc)[0]?.body;
  const text = body?.get(0) instanceof Y.XmlElement ? (body.get(0) as Y.XmlElement).get(0) : null;
  if (!body || !(text instanceof Y.XmlText)) throw new Error("there is no paragraph");
  doc.transact(() => {
    const rest = String(text)
      .replaceAll(/<[^>]*>/g, "")
      .slice(at);
    text.delete(at, text.length - at);
    const next = new Y.XmlElement("paragraph");
    next.insert(0, [new Y.XmlText(rest)]);
    body.insert(1, [next]);
  });
}

async function aRoom() {
  const world = makeWorld();
  const rows = await makeBriefing();
  const room = await world.rooms.get(rows.briefingId);
  const ann = await world.ownClient(rows, rows.people.editor, 1001);
  ann.connect(room);
  await world.settle(ann);
  typeInto(ann.doc, " The treaty of 1956 names two islands.");
  await world.settle(ann);
  const headNow = async () =>
    (await world.sql("SELECT head_seq FROM briefings WHERE id = $1", [rows.briefingId]))[0];
  const catchUp = async () => {
    room.headIs(Number((await headNow())?.head_seq));
    await world.settle(ann);
  };
  return { world, rows, room, ann, catchUp };
}

describe("a comment in an open room", () => {
  it("R421 whose paragraph somebody split at that instant lies on the same words within two seconds", async () => {
    const { world, rows, room, ann, catchUp } = await aRoom();
    // Not connected: what is typed meanwhile knows nothing of the comment.
    ann.drop();
    splitFirst(ann.doc, 7);
    const id = await comment(rows, "two islands");
    world.rooms.onChange({ kind: "thread", briefingId: rows.briefingId, threadId: id });
    await catchUp();
    ann.connect(room);
    await world.settle(ann);
    expect(standsIn(ann.doc, id)).toBeNull();
    await expect
      .poll(async () => {
        await catchUp();
        return standsIn(ann.doc, id);
      })
      .toBe("two islands");
    const again = await db().journalEntry.findFirstOrThrow({
      where: { briefingId: rows.briefingId, command: "reanchor" },
    });
    expect(again.userId).toBe(rows.people.commenter.id);
    await expect
      .poll(async () => (await db().thread.findUniqueOrThrow({ where: { id } })).detachedAt)
      .toBeNull();
    expect(world.errors).toEqual([]);
  });

  it("R431 whose text is deleted is kept as detached, and attaches itself when the text is typed again", async () => {
    const { world, rows, ann, catchUp } = await aRoom();
    const id = await comment(rows, "of 1956 names two");
    await catchUp();
    world.rooms.onChange({ kind: "thread", briefingId: rows.briefingId, threadId: id });
    const paragraph = liveSections(ann.doc)[0]?.body.get(0);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error("there is no paragraph");
    text.delete(18, 17);
    await world.settle(ann);
    const row = () => db().thread.findUniqueOrThrow({ where: { id } });
    await expect.poll(async () => (await row()).detachedAt !== null).toBe(true);
    expect(await row()).toMatchObject({ quote: "of 1956 names two", lastQuote: "of 1956 names two" });
    text.insert(18, "of 1956 names two");
    await world.settle(ann);
    await expect
      .poll(async () => {
        await catchUp();
        return [standsIn(ann.doc, id), (await row()).detachedAt];
      })
      .toEqual(["of 1956 names two", null]);
  });

  it("R426 nobody who may not write puts a mark in by a socket", async () => {
    const { world, rows, room, ann } = await aRoom();
    for (const [at, role] of (["commenter", "viewer"] as const).entries()) {
      const eve = await world.ownClient(rows, rows.people[role], 2_000 + at, "read");
      eve.connect(room);
      await world.settle(eve);
      const { body } = liveSections(eve.doc)[0]!;
      markPlace(body, { from: 0, to: 5 }, "00000000-0000-4000-8000-00000000000a");
      await world.settle(eve, ann);
      expect(eve.nack).toBe("read_only");
    }
    expect(anchorsOf(liveSections(ann.doc).map(anchoredText)).size).toBe(0);
  });

  it("R433 is told to every page that knows notices, and to no other client", async () => {
    const collaboration = await start();
    const rows = await makeBriefing();
    const frames: number[][] = [[], []];
    const sockets = await Promise.all(
      [subprotocol, undefined].map(async (protocol, at) => {
        const { cookie } = await signInAs(rows.people.viewer.id);
        const url = `${collaboration.url.replace("http", "ws")}/collab/${rows.briefingId}`;
        const socket = new WebSocket(url, protocol, { headers: { cookie } });
        socket.on("message", (data: Buffer) => void frames[at]?.push(data[0] ?? -1));
        await new Promise((resolve) => socket.once("message", resolve));
        return socket;
      }),
    );
    await comment(rows, "Start.");
    await expect.poll(() => frames[0]).toContain(messageType.event);
    await expect.poll(() => frames[1]?.filter((type) => type === messageType.sync).length).toBeGreaterThan(0);
    expect(frames[1]).not.toContain(messageType.event);
    for (const socket of sockets) socket.terminate();
  });
});
