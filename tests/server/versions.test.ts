// Versions and restorings in open rooms: who hears of them, and that an earlier state comes back under somebody who types.
import { describe, expect, it } from "vitest";
import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import type * as Y from "yjs";
import { editText } from "../../lib/commands/edit-text.ts";
import { askReview } from "../../lib/commands/ask-review.ts";
import { nameVersion } from "../../lib/commands/name-version.ts";
import { restoreVersion } from "../../lib/commands/restore-version.ts";
import { signOff } from "../../lib/commands/sign-off.ts";
import { withdrawReview } from "../../lib/commands/withdraw-review.ts";
import { reviewView } from "../../lib/queries/review-page.ts";
import { makeReady } from "../support/reviews.ts";
import { undoRestore } from "../../lib/commands/undo-restore.ts";
import { announce } from "../../lib/data/change-feed.ts";
import { transaction } from "../../lib/data/client.ts";
import { canonicalSection, plainTextOf } from "../../lib/document/content.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { messageType, readNotice, subprotocol } from "../../lib/document/wire.ts";
import type { Role } from "../../lib/domain/access.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { signInAs, useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { useRooms } from "../support/rooms.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);
const start = useCollaboration(database);

const textIn = (doc: Y.Doc) => plainTextOf(canonicalSection(liveSections(doc)[0]!));

describe("restoring in an open room", () => {
  it("R485 leaves what somebody types at that instant, and reaches who is there like any entry", async () => {
    const world = makeWorld();
    const rows = await makeBriefing();
    const { briefingId } = rows;
    const userId = rows.people.manager.id;
    const room = await world.rooms.get(briefingId);
    const ann = await world.ownClient(rows, rows.people.editor, 1001);
    const bob = await world.ownClient(rows, rows.people.owner, 1002);
    for (const client of [ann, bob]) client.connect(room);
    await world.settle(ann, bob);
    const { number } = await nameVersion({ userId, briefingId, name: "First", note: "" });
    typeInto(ann.doc, " To be taken back.");
    await world.settle(ann, bob);
    // Typed before the restoring, and committed after it.
    ann.drop();
    typeInto(ann.doc, " Typed meanwhile.");
    const restored = await restoreVersion({ userId, briefingId, from: { number } });
    room.headIs(restored.seq);
    await world.settle(bob);
    expect(textIn(bob.doc)).toBe("Start.");
    ann.connect(room);
    await world.settle(ann, bob);
    for (const { doc } of [ann, bob]) expect(textIn(doc)).toBe("Start. Typed meanwhile.");
    const undone = await undoRestore({ userId, briefingId, restoreId: restored.id! });
    expect(undone.left).toEqual([{ section: "first", quote: "Start. Typed meanwhile." }]);
    expect(world.errors).toEqual([]);
  });
});

async function write({ briefingId, people }: BriefingRows, words: string): Promise<void> {
  const by = { userId: people.owner.id, briefingId, command: "write" };
  await transaction((tx) => editText(tx, by, (doc) => typeInto(doc, words)));
}

/** A socket that knows notices, and the events that it heard. */
async function listener(url: string, rows: BriefingRows, role: Role) {
  const { cookie } = await signInAs(rows.people[role].id);
  const events: string[] = [];
  const address = `${url.replace("http", "ws")}/collab/${rows.briefingId}`;
  const socket = new WebSocket(address, subprotocol, { headers: { cookie } });
  socket.on("message", (data: Buffer) => {
    if (data[0] !== messageType.event) return;
    const decoder = decoding.createDecoder(new Uint8Array(data.subarray(1)));
    const notice = readNotice(decoder, messageType.event);
    if (notice.type === "event") events.push(`${notice.kind} ${notice.id}`);
  });
  await new Promise((resolve) => socket.once("message", resolve));
  return { socket, events };
}

describe("news of versions", () => {
  it("R491 reach every page of those who may comment, and of named ones those who may only read", async () => {
    const { url } = await start();
    const rows = await makeBriefing();
    const by = { userId: rows.people.editor.id, briefingId: rows.briefingId };
    const roles = ["editor", "commenter", "viewer"] as const;
    const [editor, commenter, viewer] = await Promise.all(roles.map((role) => listener(url, rows, role)));
    const first = await nameVersion({ ...by, name: "First", note: "" });
    await write(rows, " More.");
    const { id } = await restoreVersion({ ...by, from: { number: first.number } });
    const undone = await undoRestore({ ...by, restoreId: id! });
    await nameVersion({ ...by, name: "Second", note: "" });
    const all = ["version 1", "version 2", `restore ${id}`, `restore ${undone.id}`, "version 3"];
    for (const one of [editor!, commenter!]) await expect.poll(() => one.events).toEqual(all);
    await expect.poll(() => viewer!.events).toEqual(["version 1", "version 3"]);
    for (const { socket } of [editor!, commenter!, viewer!]) socket.terminate();
  });

  it("R491 follow the rights while a socket is open", async () => {
    const { url } = await start();
    const rows = await makeBriefing();
    const by = { userId: rows.people.owner.id, briefingId: rows.briefingId };
    const { number } = await nameVersion({ ...by, name: "First", note: "" });
    await write(rows, " More.");
    const [editor, commenter] = await Promise.all([
      listener(url, rows, "editor"),
      listener(url, rows, "commenter"),
    ]);
    const ended = new Promise((resolve) => editor.socket.once("close", resolve));
    await transaction(async (tx) => {
      const userId = { in: [rows.people.editor.id, rows.people.commenter.id] };
      await tx.membership.updateMany({ where: { userId }, data: { role: "viewer" } });
      await tx.briefing.update({ where: { id: rows.briefingId }, data: { accessVersion: { increment: 1 } } });
      await announce(tx, { kind: "access", briefingId: rows.briefingId });
    });
    // Everybody's rights are asked at once, and the editor's socket ends by that.
    await ended;
    await restoreVersion({ ...by, from: { number } });
    await nameVersion({ ...by, name: "Second", note: "" });
    await expect.poll(() => commenter.events).toEqual(["version 3"]);
    commenter.socket.terminate();
  });
});

describe("news of reviews", () => {
  it("R523 reach everybody's page, and so do those of sign-offs", async () => {
    const { url } = await start();
    const rows = await makeBriefing();
    await makeReady(rows);
    const { briefingId, people } = rows;
    const { socket, events } = await listener(url, rows, "viewer");
    const who = { rule: "all" as const, reviewers: [people.manager.id], needed: 1 };
    const step = { ...who, dueDate: null, note: "" };
    const part = { steps: [step], note: "", locks: false, othersText: false };
    const { id: reviewId } = await askReview({ userId: people.editor.id, briefingId, ...part });
    const { version, sections } = await reviewView(people.viewer.id, { briefingId, reviewId });
    const [{ title: _, contentForm: __, ...seen }] = sections as [(typeof sections)[number]];
    const ask = { userId: people.manager.id, briefingId, reviewId, version, ...seen };
    const { id } = await signOff({ ...ask, verdict: "signed", text: "" });
    await withdrawReview({ userId: people.editor.id, briefingId, reviewId });
    const review = `review ${reviewId}`;
    await expect.poll(() => events).toEqual([review, `sign_off ${id}`, review, review]);
    socket.terminate();
  });
});
