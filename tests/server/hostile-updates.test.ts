// Updates that a writer made and then changed: whatever is taken of them is judged as it will be applied.
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addSection, docOf, liveSections, sectionsOf } from "../../lib/document/shape.ts";
import { Frontier } from "../../server/frontier.ts";
import { judgeUpdate } from "../../server/guard.ts";
import { touchedAreas } from "../../server/touched.ts";
import { written } from "../support/forged.ts";
import { judgeChanged } from "../support/hostile-updates.ts";
import { startingUpdate } from "../support/typist.ts";

const own = 9;
const hasOrigin = 0x80;
const hasRightOrigin = 0x40;
const aString = 4;

/** One item of text of the writer's own from this clock on, between these neighbours. */
function textAt(clock: number, text: string, neighbours: { left?: Y.ID; right?: Y.ID }): Uint8Array {
  const { left, right } = neighbours;
  return written((encoder) => {
    for (const each of [1, 1, own, clock]) encoding.writeVarUint(encoder, each);
    encoding.writeUint8(encoder, aString | (left ? hasOrigin : 0) | (right ? hasRightOrigin : 0));
    for (const id of [left, right]) {
      if (!id) continue;
      encoding.writeVarUint(encoder, id.client);
      encoding.writeVarUint(encoder, id.clock);
    }
    encoding.writeVarString(encoder, text);
    encoding.writeVarUint(encoder, 0);
  });
}

/** Two sections with titles; the writer typed "ab" at the beginning of the first one's. */
function twoSections() {
  const room = docOf([startingUpdate()]);
  room.clientID = 2;
  addSection(room, { id: "second", kind: "context", theme: "", title: "Second" }, "first");
  const titles = liveSections(room).map(({ title }) => title);
  const [first, second] = titles.map(({ _start }) => _start?.id ?? Y.createID(0, 0));
  room.clientID = own;
  titles[0]?.insert(0, "ab");
  return { room, known: new Frontier({ doc: room }), first, second };
}

describe("an update that was changed by who wrote it", () => {
  it("R249 what is known of an item in part goes on where that lies, and is refused with a neighbour elsewhere", () => {
    const { known, first, second } = twoSections();
    const judged = judgeUpdate(textAt(1, "bxyz", { right: first }), known);
    if (judged.verdict !== "take") throw new Error(`it was judged ${judged.verdict}`);
    expect([...touchedAreas(judged, known)]).toEqual(["sections/first"]);
    const forged = judgeUpdate(textAt(1, "bxyz", { right: second }), known);
    expect(forged).toEqual({ verdict: "refuse", code: "bad_update" });
  });

  it("R249 what is known of an item in part can't take the place of a section's body", () => {
    const { room, known, second } = twoSections();
    const section = new Y.Map<unknown>();
    sectionsOf(room).set("mine", section);
    section.set("title", new Y.Text("Mine"));
    section.set("body", new Y.XmlFragment());
    const last = Y.getState(room.store, own) - 1;
    const judged = judgeUpdate(textAt(last, "xx", { right: second }), known);
    expect(judged).toEqual({ verdict: "refuse", code: "bad_update" });
  });

  it("R249 neighbours in two places are refused", () => {
    const { known, first, second } = twoSections();
    const judged = judgeUpdate(textAt(2, "c", { left: first, right: second }), known);
    expect(judged).toEqual({ verdict: "refuse", code: "bad_update" });
  });

  it("R249 of 5,000 changed ones none that is taken touches what was not seen, hangs in the air or takes a section away", () => {
    const verdicts = new Map<string, number>();
    for (const { update, verdict, faults } of judgeChanged(5_000, 249)) {
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      if (faults.length > 0)
        expect({ update: Buffer.from(update).toString("hex"), faults }).toEqual({ faults: [] });
    }
    for (const verdict of ["take", "gap", "refuse"])
      expect(verdicts.get(verdict), verdict).toBeGreaterThan(10);
  });
});
