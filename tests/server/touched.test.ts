// Which sections an update touches: worked out before it is applied, compared with what Yjs itself says afterwards.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { docOf, liveSections, metaOf, sectionsOf } from "../../lib/document/shape.ts";
import { Frontier } from "../../server/frontier.ts";
import { judgeUpdate } from "../../server/guard.ts";
import { touchedAreas } from "../../server/touched.ts";
import { compareAreas } from "../support/section-fuzz.ts";
import { applyEdit, startingUpdate } from "../support/typist.ts";

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
