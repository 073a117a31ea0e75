// After a refusal: unconfirmed text goes into the fresh document block by block; others' text is never overwritten, and
// what can't go in comes back as a copy. Seeded random documents, three states each.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { hunksBetween, matchBlocks, placeFor } from "#components/live/block-diff.ts";
import { replay, textInUpdates } from "#components/live/replay.ts";
import { canonicalSection, plainTextOf } from "../../../lib/document/content.ts";
import { appendBlocks } from "../../../lib/document/build.ts";
import {
  addSection,
  docOf,
  initMeta,
  liveSections,
  metaText,
  moveSection,
  replaceText,
} from "../../../lib/document/shape.ts";

const paragraph = (text: string) => ({
  type: "paragraph",
  ...(text !== "" && { content: [{ type: "text", text }] }),
});

function briefing(bodies: Record<string, string[]>): Uint8Array {
  const doc = new Y.Doc();
  initMeta(doc, { title: "Title", to: "", from: "", date: "2021-02-01", marking: "TLP:GREEN" });
  for (const [id, lines] of Object.entries(bodies)) {
    addSection(doc, { id, kind: "analysis", theme: "", title: id.toUpperCase() }, null);
    appendBlocks(liveSections(doc).find((section) => section.id === id)!.body, lines.map(paragraph));
  }
  return Y.encodeStateAsUpdate(doc);
}

const bodyOf = (doc: Y.Doc, id: string) => liveSections(doc).find((section) => section.id === id)!.body;
const linesOf = (doc: Y.Doc, id: string) =>
  plainTextOf(canonicalSection(liveSections(doc).find((section) => section.id === id)!)).split("\n");

function setLine(doc: Y.Doc, id: string, at: number, text: string): void {
  const block = bodyOf(doc, id).get(at) as Y.XmlElement;
  const inner = block.get(0) as Y.XmlText;
  inner.delete(0, inner.length);
  inner.insert(0, text);
}

function insertLine(doc: Y.Doc, id: string, at: number, text: string): void {
  const block = new Y.XmlElement("paragraph");
  block.insert(0, [new Y.XmlText(text)]);
  bodyOf(doc, id).insert(at, [block]);
}

function three(bodies: Record<string, string[]>) {
  const state = briefing(bodies);
  return { base: docOf([state]), mine: docOf([state]), fresh: docOf([state]) };
}

describe("R94 after a refusal nothing is lost and nobody is overwritten", () => {
  it("R536 what lies in a locked section is answered, and the rest goes in", () => {
    const { base, mine, fresh } = three({ a: ["one"], b: ["two"] });
    setLine(mine, "a", 0, "one, mine");
    setLine(mine, "b", 0, "two, mine");
    liveSections(mine)[1]!.title.insert(0, "My ");
    moveSection(mine, "a", null);
    expect(replay(base, mine, fresh, true, ["a"])).toEqual([
      { section: "My A", text: "My A" },
      { section: "My A", text: "one, mine" },
    ]);
    expect([linesOf(fresh, "a"), linesOf(fresh, "b")]).toEqual([["one"], ["two, mine"]]);
    expect(liveSections(fresh).map(({ id }) => id)).toEqual(liveSections(base).map(({ id }) => id));
  });

  it("R568 what was stored and only not acknowledged is neither written twice nor offered as a copy", () => {
    for (const locked of [[], ["a"]]) {
      const { base, mine, fresh } = three({ a: ["one", "two"] });
      for (const doc of [mine, fresh]) {
        setLine(doc, "a", 1, "two, stored");
        insertLine(doc, "a", 0, "new, stored");
        liveSections(doc)[0]!.title.insert(0, "Stored ");
      }
      expect([locked, replay(base, mine, fresh, true, locked)]).toEqual([locked, []]);
      expect(linesOf(fresh, "a")).toEqual(["new, stored", "one", "two, stored"]);
      expect(replay(base, mine, fresh, false)).toEqual([]);
    }
  });

  it("R568 beside it what wasn't stored still goes in, or is offered", () => {
    const both = () => {
      const docs = three({ a: ["one", "two"] });
      for (const doc of [docs.mine, docs.fresh]) insertLine(doc, "a", 0, "new, stored");
      setLine(docs.mine, "a", 2, "two, mine");
      return docs;
    };
    const [open, locked] = [both(), both()];
    expect(replay(open.base, open.mine, open.fresh, true)).toEqual([]);
    expect(linesOf(open.fresh, "a")).toEqual(["new, stored", "one", "two, mine"]);
    const copy = [{ section: "A", text: "two, mine" }];
    expect(replay(locked.base, locked.mine, locked.fresh, true, ["a"])).toEqual(copy);
    expect(linesOf(locked.fresh, "a")).toEqual(["new, stored", "one", "two"]);
  });

  it("R94 the memo block's text is never lost: it goes in, or is answered where it may not", () => {
    const typed = (doc: Y.Doc, text: string) => replaceText(metaText(doc, "to")!, text);
    const alone = three({ a: ["one"] });
    typed(alone.mine, "The minister");
    expect(replay(alone.base, alone.mine, alone.fresh, true)).toEqual([]);
    expect(metaText(alone.fresh, "to")?.toString()).toBe("The minister");
    const two = three({ a: ["one"] });
    typed(two.mine, "The minister");
    typed(two.fresh, "The cabinet");
    expect(replay(two.base, two.mine, two.fresh, true)).toEqual([{ section: "", text: "The minister" }]);
    expect(metaText(two.fresh, "to")?.toString()).toBe("The cabinet");
    const reader = three({ a: ["one"] });
    typed(reader.mine, "The minister");
    expect(replay(reader.base, reader.mine, reader.fresh, false)).toEqual([
      { section: "", text: "The minister" },
    ]);
  });

  it("R94 my edit and another's in different blocks both stand", () => {
    const { base, mine, fresh } = three({ a: ["one", "two", "three"] });
    setLine(mine, "a", 0, "one, mine");
    setLine(fresh, "a", 2, "three, theirs");
    expect(replay(base, mine, fresh, true)).toEqual([]);
    expect(linesOf(fresh, "a")).toEqual(["one, mine", "two", "three, theirs"]);
  });

  it("R94 a block that both changed keeps theirs, and mine comes back as a copy", () => {
    const { base, mine, fresh } = three({ a: ["one", "two"] });
    setLine(mine, "a", 1, "two, mine");
    setLine(fresh, "a", 1, "two, theirs");
    expect(replay(base, mine, fresh, true)).toEqual([{ section: "A", text: "two, mine" }]);
    expect(linesOf(fresh, "a")).toEqual(["one", "two, theirs"]);
  });

  it("R94 nothing is written for somebody who may not, and all of it comes back", () => {
    const { base, mine, fresh } = three({ a: ["one"], b: ["two"] });
    setLine(mine, "a", 0, "one, mine");
    insertLine(mine, "b", 1, "new");
    const before = Y.encodeStateVector(fresh);
    const copy = replay(base, mine, fresh, false);
    expect(copy.map((part) => part.text).sort()).toEqual(["new", "one, mine"]);
    expect(Y.encodeStateVector(fresh)).toEqual(before);
  });

  it("R94 a section that I added, a title, a move and a memo field come along", () => {
    const { base, mine, fresh } = three({ b: ["two"], a: ["one"] });
    addSection(mine, { id: "c", kind: "annex", theme: "Energy", title: "Annex" }, "b");
    appendBlocks(bodyOf(mine, "c"), [paragraph("written offline")]);
    moveSection(mine, "a", "b");
    replaceText(metaText(mine, "title")!, "New title");
    replaceText(liveSections(mine).find((section) => section.id === "b")!.title, "Bee");
    expect(replay(base, mine, fresh, true)).toEqual([]);
    expect(liveSections(fresh).map(({ id, kind, title }) => [id, kind, title.toString()])).toEqual(
      liveSections(mine).map(({ id, kind, title }) => [id, kind, title.toString()]),
    );
    expect(linesOf(fresh, "c")).toEqual(["written offline"]);
    expect(metaText(fresh, "title")!.toString()).toBe("New title");
  });

  it("R94 a block too big for one update comes back as a copy", () => {
    const { base, mine, fresh } = three({ a: ["one"] });
    insertLine(mine, "a", 1, "x".repeat(700_000));
    expect(replay(base, mine, fresh, true)).toHaveLength(1);
    expect(linesOf(fresh, "a")).toEqual(["one"]);
  });

  it("R94 text whose document is gone is still readable from its updates", () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.getText("t").insert(0, "kept ");
    doc.getText("t").insert(5, "text");
    expect(textInUpdates(updates)).toBe("kept text");
  });

  const word = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const list = fc.array(word, { maxLength: 12 });

  it("R94 hunks turn base into mine exactly", () => {
    fc.assert(
      fc.property(list, list, (base, mine) => {
        const made = [...base];
        for (const hunk of hunksBetween(base, mine).toReversed()) {
          made.splice(hunk.from, hunk.to - hunk.from, ...mine.slice(hunk.mineFrom, hunk.mineTo));
        }
        expect(made).toEqual(mine);
      }),
      { seed: 94, numRuns: 2_000 },
    );
  });

  it("R94 a hunk is only ever placed on blocks equal to those that it replaces", () => {
    fc.assert(
      fc.property(list, list, list, (base, mine, fresh) => {
        const match = matchBlocks(base, fresh);
        for (const hunk of hunksBetween(base, mine)) {
          const place = placeFor(hunk, match, fresh.length);
          if (place) expect(fresh.slice(place.from, place.to)).toEqual(base.slice(hunk.from, hunk.to));
        }
      }),
      { seed: 941, numRuns: 2_000 },
    );
  });

  type Edit = { by: "mine" | "fresh"; at: number; what: "set" | "insert" };
  const edit: fc.Arbitrary<Edit> = fc.record({
    by: fc.constantFrom("mine", "fresh"),
    at: fc.nat(7),
    what: fc.constantFrom("set", "insert"),
  });

  it("R94 over random edits every line of mine is in the document or in the copy, and every line of theirs stays", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 10 }), (edits) => {
        const docs = three({ a: ["l0", "l1", "l2", "l3", "l4"] });
        edits.forEach(({ by, at, what }, number) => {
          const doc = docs[by];
          const length = bodyOf(doc, "a").length;
          if (what === "set") setLine(doc, "a", at % length, `${by}-${number}`);
          else insertLine(doc, "a", at % (length + 1), `${by}-${number}`);
        });
        const theirs = linesOf(docs.fresh, "a");
        const copy = replay(docs.base, docs.mine, docs.fresh, true)
          .map((part) => part.text)
          .join("\n");
        const now = linesOf(docs.fresh, "a");
        for (const line of linesOf(docs.mine, "a").filter((text) => text.startsWith("mine"))) {
          expect(now.includes(line) || copy.split("\n").includes(line)).toBe(true);
        }
        for (const line of theirs.filter((text) => text.startsWith("fresh"))) expect(now).toContain(line);
      }),
      { seed: 942, numRuns: 400 },
    );
  });
});
