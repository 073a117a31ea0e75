// Locks of sections in open rooms: what a socket may still bring, what waits when a lock comes, and that nothing slips in behind it.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { lockSections, lockSectionsIn } from "../../lib/commands/lock-sections.ts";
import { unlockSection } from "../../lib/commands/unlock-section.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { readEntries } from "../../lib/data/entries.ts";
import { readState } from "../../lib/data/checkpoints.ts";
import { sqlOf, type Sql } from "../../lib/data/journal.ts";
import {
  addSection,
  docOf,
  liveSections,
  metaOf,
  moveSection,
  setSectionFields,
} from "../../lib/document/shape.ts";
import { sectionsHolding } from "../../lib/document/touched-sections.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { signInAs, useCollaboration } from "../support/collaboration.ts";
import { until } from "../support/crash-run.ts";
import { useTestDatabase } from "../support/database.ts";
import { patient, useLivePages } from "../support/live-pages.ts";
import { useRooms } from "../support/rooms.ts";
import { chanceFrom } from "../support/seeded.ts";
import { SocketTypist } from "../support/socket-typist.ts";
import { startingUpdate } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);
const start = useCollaboration(database);
const openPage = useLivePages();

/** The sections "first" and "second". */
function twoSections(): Uint8Array {
  const doc = docOf([startingUpdate()]);
  addSection(doc, { id: "second", kind: "context", theme: "", title: "Second" }, "first");
  return Y.encodeStateAsUpdate(doc);
}

const titleOf = (doc: Y.Doc, id: string) => liveSections(doc).find((section) => section.id === id)!.title;

function lock({ briefingId, people }: BriefingRows, ...sections: string[]): Promise<void> {
  return lockSections({ userId: people.manager.id, briefingId, sections });
}

async function editorOf(made: Uint8Array = twoSections()) {
  const world = makeWorld();
  const rows = await makeBriefing(made);
  const room = await world.rooms.get(rows.briefingId);
  const editor = await world.ownClient(rows, rows.people.editor, 1001);
  editor.connect(room);
  await world.settle(editor);
  return { world, rows, room, editor };
}

describe("a locked section", () => {
  it("R181 R531 what touches it is refused, what lies beside it is taken, and so is its neighbours' move", async () => {
    const { world, rows, room, editor } = await editorOf();
    await lock(rows, "first");
    room.recheck();
    await world.settle(editor);
    metaOf(editor.doc).set("date", "2021-02-02");
    titleOf(editor.doc, "second").insert(0, "My ");
    moveSection(editor.doc, "second", null);
    await world.settle(editor);
    expect(editor.nack).toBeNull();
    titleOf(editor.doc, "first").insert(0, "Locked ");
    await world.settle(editor);
    expect(editor.nack).toBe("locked_section");
    const rebuilt = await world.rebuilt(rows.briefingId);
    expect(metaOf(rebuilt).get("date")).toBe("2021-02-02");
    expect(liveSections(rebuilt).map(({ title }) => title.toString())).toEqual(["My Second", "First"]);
  });

  it.each([
    ["its place", (doc: Y.Doc) => moveSection(doc, "first", "second")],
    ["its owner", (doc: Y.Doc) => setSectionFields(doc, "first", { state: "ready" })],
    ["its text", (doc: Y.Doc) => liveSections(doc)[0]!.body.delete(0, 1)],
  ])("R531 is refused %s, too", async (_, change) => {
    const { world, rows, room, editor } = await editorOf();
    await lock(rows, "first");
    room.recheck();
    await world.settle(editor);
    change(editor.doc);
    await world.settle(editor);
    expect(editor.nack).toBe("locked_section");
  });

  it("R181 R531 what waits when the lock comes is judged by it, and what was typed before beside it stays", async () => {
    const { world, rows, editor } = await editorOf();
    metaOf(editor.doc).set("date", "2021-02-02");
    titleOf(editor.doc, "first").insert(0, "Locked ");
    // The room hears of it only by the fence.
    await lock(rows, "first");
    await world.settle(editor);
    expect(editor.nack).toBe("locked_section");
    const rebuilt = await world.rebuilt(rows.briefingId);
    expect(metaOf(rebuilt).get("date")).toBe("2021-02-02");
    expect(titleOf(rebuilt, "first").toString()).toBe("First");
  });

  it("R531 keeps what was acked before, and is written in again once it is unlocked", async () => {
    const { world, rows, room, editor } = await editorOf();
    titleOf(editor.doc, "first").insert(0, "Acked ");
    await world.settle(editor);
    await lock(rows, "first");
    const { briefingId, people } = rows;
    await unlockSection({ userId: people.owner.id, briefingId, sectionId: "first", reason: "A typo" });
    room.recheck();
    await world.settle(editor);
    titleOf(editor.doc, "first").insert(0, "Again ");
    await world.settle(editor);
    expect(editor.nack).toBeNull();
    expect(titleOf(await world.rebuilt(briefingId), "first").toString()).toBe("Again Acked First");
  });

  it("R534 is told: in hello, and as an event before anything is refused because of it", async () => {
    const { world, rows, room, editor } = await editorOf();
    expect(editor.hello?.locked).toEqual([]);
    titleOf(editor.doc, "first").insert(0, "Locked ");
    await lock(rows, "first");
    await world.settle(editor);
    expect(editor.told).toEqual(["event locks", "nack locked_section"]);
    room.recheck();
    await world.settle(editor);
    expect(editor.told).toHaveLength(2);
    const next = await world.ownClient(rows, rows.people.owner, 1002);
    next.connect(room);
    await world.settle(next);
    expect(next.hello?.locked).toEqual(["first"]);
    world.crash();
    next.connect(await world.rooms.get(rows.briefingId));
    await world.settle(next);
    expect(next.hello?.locked).toEqual(["first"]);
  });
});

describe("a page that is at work in a section when it is locked", () => {
  it("R536 keeps its unsaved words as a copy, and what it wrote beside them goes in", async () => {
    const running = await start();
    const rows = await makeBriefing(twoSections());
    const page = await openPage(running, rows, "editor");
    const isSaved = () => page.session.view().words.kind === "saved";
    await expect.poll(isSaved, patient).toBe(true);
    expect(page.session.view().locked).toEqual([]);
    titleOf(page.doc(), "second").insert(0, "My ");
    await expect.poll(isSaved, patient).toBe(true);
    // The lock is there before the words are: the page types on what it knew.
    await lock(rows, "first");
    titleOf(page.doc(), "first").insert(0, "Unsaved ");
    titleOf(page.doc(), "second").insert(0, "Oh ");
    await expect
      .poll(() => page.session.view().copy, patient)
      .toEqual([{ section: "Unsaved First", text: "Unsaved First" }]);
    expect(page.session.view().locked).toEqual(["first"]);
    await expect
      .poll(() => page.session.view().words, patient)
      .toEqual({ kind: "refused", why: "locked_section" });
    const titles = async () => {
      const { updates } = await readState(sqlOf(db()), rows.briefingId);
      return liveSections(docOf(updates)).map(({ title }) => title.toString());
    };
    await expect.poll(titles, patient).toEqual(["First", "Oh My Second"]);
    expect(titleOf(page.doc(), "first").toString()).toBe("First");
  });
});

describe("typing while a lock lands", () => {
  const rounds = 50;

  it(`R532 in ${rounds} rounds nothing that touches the section has a seq behind the lock`, async () => {
    const world = makeWorld();
    const chance = chanceFrom(532);
    const made = twoSections();
    let refused = 0;
    for (let round = 0; round < rounds; round++) {
      const rows = await makeBriefing(made);
      const room = await world.rooms.get(rows.briefingId);
      const editor = await world.ownClient(rows, rows.people.editor, 1001);
      editor.connect(room);
      await world.settle(editor);
      const keys = 5 + chance.below(20);
      const lockAt = chance.below(keys);
      let locking: Promise<number> | null = null;
      for (let key = 0; key < keys; key++) {
        if (key === lockAt) locking = lockNow(rows);
        titleOf(editor.doc, chance.below(4) === 0 ? "second" : "first").insert(0, "x");
        await editor.deliverUp();
        if (chance.below(3) === 0) await world.writer.idle();
      }
      const fence = await locking!;
      await world.settle(editor);
      if (editor.nack === "locked_section") refused++;
      expect(await touchedBehind(world.sql, rows.briefingId, fence)).not.toContain("first");
    }
    // Most rounds have keys after the lock: had they all been fewer, this would show nothing.
    expect(refused).toBeGreaterThan(rounds / 2);
    expect(world.errors).toEqual([]);
  });

  /** Answers where the journal stands as the lock commits. */
  function lockNow({ briefingId, people }: BriefingRows): Promise<number> {
    return transaction(async (tx) => {
      const by = { byId: people.manager.id, reviewId: null, at: new Date() };
      await lockSectionsIn(tx, { briefingId, sectionIds: ["first"], ...by });
      return Number((await tx.briefing.findUniqueOrThrow({ where: { id: briefingId } })).headSeq);
    });
  }

  /** Which sections Yjs says that the entries after this one touched. */
  async function touchedBehind(sql: Sql, briefingId: string, fence: number): Promise<string[]> {
    const doc = docOf([]);
    const touched = new Set<string>();
    for (const { seq, bytes } of await readEntries(sql, briefingId, 0, 1_000)) {
      const note = ({ changed }: Y.Transaction) => {
        for (const id of sectionsHolding(doc, changed.keys())) touched.add(id);
      };
      if (seq > fence) doc.once("afterTransaction", note);
      Y.applyUpdate(doc, bytes);
    }
    return [...touched];
  }

  it("R531 the sockets of each node are refused within two seconds", async () => {
    const nodes = [await start(), await start()];
    const rows = await makeBriefing(twoSections());
    const { cookie } = await signInAs(rows.people.editor.id);
    const typists = await Promise.all(
      nodes.map(async ({ url }, index) => {
        const clientId = 2_000 + index;
        const { briefingId } = rows;
        await db().clientAuthor.create({ data: { briefingId, clientId, userId: rows.people.editor.id } });
        const address = `${url.replace("http", "ws")}/collab/${briefingId}`;
        const how = { cookie, clientId, chance: chanceFrom(clientId), keyEveryMs: 20 };
        return new SocketTypist({ name: "ab"[index]!, url: address, ...how });
      }),
    );
    try {
      for (const typist of typists) typist.startTyping();
      await until(() => typists.every(({ ackedMessages }) => ackedMessages > 5), 15_000, "all are acked");
      await lock(rows, "first");
      const lockedAt = performance.now();
      await until(() => typists.every(({ faults }) => faults.length > 0), 15_000, "all are refused");
      expect(performance.now() - lockedAt).toBeLessThan(2_000);
      expect(typists.map(({ faults }) => faults)).toEqual([
        ["a was refused: locked_section"],
        ["b was refused: locked_section"],
      ]);
    } finally {
      for (const typist of typists) typist.end();
    }
  });
});
