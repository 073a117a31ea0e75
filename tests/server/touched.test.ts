// Which sections an update touches: worked out before it is applied, compared with what Yjs itself says afterwards.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { docOf, liveSections, metaOf, sectionsOf } from "../../lib/document/shape.ts";
import { Frontier } from "../../server/frontier.ts";
import { judgeUpdate } from "../../server/guard.ts";
import { touchedAreas } from "../../server/touched.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { useRooms } from "../support/rooms.ts";
import { compareAreas } from "../support/section-fuzz.ts";
import { applyEdit, startingUpdate } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);

describe("touched sections", () => {
  it("R180 2,000 updates of three people touch the areas that Yjs' transactions name", () => {
    const seen = new Set<number>();
    for (const { verdict, computed, named } of compareAreas(2_000, 20201123)) {
      expect(verdict).toBe("take");
      expect(computed).toEqual(named);
      seen.add(computed.length);
    }
    // No areas (text in what was deleted meanwhile), one, and several: all were among them.
    for (const areas of [0, 1, 2]) expect(seen).toContain(areas);
  });

  it("R180 what only waits in the queue is found too", () => {
    const room = docOf([startingUpdate()]);
    const known = new Frontier({ doc: room });
    const writer = docOf([startingUpdate()]);
    writer.clientID = 7;
    const areas: string[][] = [];
    writer.on("update", (update: Uint8Array) => {
      const judged = judgeUpdate(update, known);
      if (judged.verdict !== "take") throw new Error(`an honest update was judged ${judged.verdict}`);
      areas.push([...touchedAreas(judged, known)]);
      known.advance(judged);
    });
    applyEdit(writer, { kind: "add", at: 0, size: 1 });
    const [id] = [...sectionsOf(writer).keys()].filter((key) => key !== "first");
    const added = liveSections(writer).find((section) => section.id === id);
    added?.title.insert(0, "typed");
    added?.title.delete(1, 2);
    metaOf(writer).set("date", "2021-02-02");
    expect(areas).toEqual([[`sections/${id}`], [`sections/${id}`], [`sections/${id}`], ["meta"]]);
  });

  it("R180 working them out costs a keystroke little", () => {
    const room = docOf([startingUpdate()]);
    const known = new Frontier({ doc: room });
    const writer = docOf([startingUpdate()]);
    writer.clientID = 7;
    const spent: number[] = [];
    writer.on("update", (update: Uint8Array) => {
      const judged = judgeUpdate(update, known);
      if (judged.verdict !== "take") throw new Error("a keystroke is taken");
      const started = performance.now();
      touchedAreas(judged, known);
      spent.push(performance.now() - started);
      Y.applyUpdate(room, judged.bytes);
    });
    const title = liveSections(writer)[0]?.title;
    for (let i = 0; i < 2_000; i++) title?.insert(i, "x");
    spent.sort((a, b) => a - b);
    // Measured: 0.3 µs, and 4 µs for the judging that finds the places. Much is left for a busy machine.
    expect(spent[spent.length >> 1]).toBeLessThan(0.1);
  });
});

describe("rights that end at a section", () => {
  async function editorWithout(area: string) {
    const world = makeWorld();
    const rows = await makeBriefing();
    const room = await world.rooms.get(rows.briefingId);
    const editor = await world.ownClient(rows, rows.people.editor, 1001);
    editor.connect(room);
    await world.settle(editor);
    const lock = () => {
      world.mayTouch = (_member, areas) => ![...areas()].some((touched) => touched === area);
    };
    return { world, rows, room, editor, lock };
  }

  it("R181 an update that touches a locked section is refused, one beside it is taken", async () => {
    const { world, rows, editor, lock } = await editorWithout("sections/first");
    lock();
    metaOf(editor.doc).set("date", "2021-02-02");
    await world.settle(editor);
    expect(editor.nack).toBeNull();
    liveSections(editor.doc)[0]?.title.insert(0, "Locked ");
    await world.settle(editor);
    expect(editor.nack).toBe("locked_section");
    const rebuilt = await world.rebuilt(rows.briefingId);
    expect(metaOf(rebuilt).get("date")).toBe("2021-02-02");
    expect(liveSections(rebuilt)[0]?.title.toString()).toBe("First");
  });

  it("R181 a lock takes what still waits, and the same person's earlier text beside it stays", async () => {
    const { world, rows, editor, lock } = await editorWithout("sections/first");
    metaOf(editor.doc).set("date", "2021-02-02");
    liveSections(editor.doc)[0]?.title.insert(0, "Locked ");
    lock();
    await world.sql(`UPDATE briefings SET access_version = access_version + 1 WHERE id = $1::uuid`, [
      rows.briefingId,
    ]);
    world.mayTouch = () => true;
    await editor.deliverUp();
    lock();
    await world.settle(editor);
    expect(editor.nack).toBe("locked_section");
    const rebuilt = await world.rebuilt(rows.briefingId);
    expect(metaOf(rebuilt).get("date")).toBe("2021-02-02");
    expect(liveSections(rebuilt)[0]?.title.toString()).toBe("First");
  });
});
