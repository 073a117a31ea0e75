// The shape of a briefing's document: sections, their order and their bin, under random edits. Needs no server.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  addSection,
  binnedSections,
  deleteSection,
  docOf,
  initMeta,
  liveSections,
  moveSection,
  readMeta,
  replaceText,
  restoreSection,
} from "../../lib/document/shape.ts";
import { isAllowedLink } from "../../lib/domain/link.ts";
import { encodeNotice, isNumbered, readNotice, type ServerNotice } from "../../lib/document/wire.ts";
import * as decoding from "lib0/decoding";

function briefing(...ids: string[]): Y.Doc {
  const doc = new Y.Doc();
  ids.forEach((id, index) =>
    addSection(doc, { id, kind: "analysis", theme: "", title: id }, ids[index - 1] ?? null),
  );
  return doc;
}

const idsOf = (doc: Y.Doc) => liveSections(doc).map((section) => section.id);

/** Both people's documents after they have met. */
function merged(doc: Y.Doc, ...changes: ((copy: Y.Doc) => void)[]): Y.Doc[] {
  const copies = changes.map((change) => {
    const copy = docOf([Y.encodeStateAsUpdate(doc)]);
    change(copy);
    return copy;
  });
  const all = copies.map((copy) => Y.encodeStateAsUpdate(copy));
  return copies.map((copy) => {
    for (const update of all) Y.applyUpdate(copy, update);
    return copy;
  });
}

describe("sections", () => {
  it("R29 a move puts a section where it was asked to, by its order key alone", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.integer({ min: -1, max: 5 })), { maxLength: 30 }),
        (moves) => {
          const doc = briefing("a", "b", "c", "d", "e", "f");
          const model = ["a", "b", "c", "d", "e", "f"];
          for (const [from, after] of moves) {
            const id = "abcdef"[from] ?? "a";
            const afterId = after < 0 ? null : ("abcdef"[after] ?? null);
            if (afterId === id) continue;
            moveSection(doc, id, afterId);
            model.splice(model.indexOf(id), 1);
            model.splice(afterId === null ? 0 : model.indexOf(afterId) + 1, 0, id);
            expect(idsOf(doc)).toEqual(model);
          }
        },
      ),
      { numRuns: 200, seed: 29 },
    );
  });

  it("R29 two people's moves and a third's typing at once lose and double nothing, and all see the same order", () => {
    const doc = briefing("a", "b", "c");
    const copies = merged(
      doc,
      (copy) => moveSection(copy, "c", null),
      (copy) => moveSection(copy, "c", "a"),
      (copy) => liveSections(copy)[2]?.title.insert(1, " typed"),
      (copy) => addSection(copy, { id: "x", kind: "annex", theme: "", title: "x" }, "a"),
    );
    const orders = copies.map(idsOf);
    expect(new Set(orders.map(String)).size).toBe(1);
    expect([...(orders[0] ?? [])].sort()).toEqual(["a", "b", "c", "x"]);
    for (const copy of copies) {
      expect(
        liveSections(copy)
          .find((section) => section.id === "c")
          ?.title.toString(),
      ).toBe("c typed");
    }
  });

  it("R29 a section goes between two that share an order key", () => {
    const doc = briefing("a");
    const [left] = merged(
      doc,
      (copy) => addSection(copy, { id: "m", kind: "annex", theme: "", title: "" }, "a"),
      (copy) => addSection(copy, { id: "n", kind: "annex", theme: "", title: "" }, "a"),
    );
    if (!left) throw new Error("two copies were merged");
    addSection(left, { id: "z", kind: "annex", theme: "", title: "" }, "m");
    expect(idsOf(left)).toEqual(["a", "m", "n", "z"]);
  });

  it("R29 a forged order key doesn't keep others from adding and moving", () => {
    for (const order of ["!", "zz", "~", "", "a\u0000"]) {
      const doc = briefing("a", "b", "c");
      doc.getMap<Y.Map<unknown>>("sections").get("b")?.set("order", order);
      addSection(doc, { id: "new", kind: "annex", theme: "", title: "" }, "b");
      moveSection(doc, "a", "b");
      expect(idsOf(doc).sort()).toEqual(["a", "b", "c", "new"]);
    }
  });

  it("R8 the bin keeps a section with what was typed in it meanwhile, and gives it back", () => {
    const doc = briefing("a", "b");
    const [copy] = merged(
      doc,
      (one) => deleteSection(one, "a", "u1", new Date(0)),
      (other) => liveSections(other)[0]?.title.insert(1, " more"),
    );
    if (!copy) throw new Error("two copies were merged");
    expect(idsOf(copy)).toEqual(["b"]);
    expect(binnedSections(copy).map((section) => [section.id, section.deletedBy])).toEqual([["a", "u1"]]);
    restoreSection(copy, "a");
    expect(liveSections(copy)[0]?.title.toString()).toBe("a more");
  });
});

describe("the memo block", () => {
  it("R29 a field is changed by the smallest replacement", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (before, after) => {
        const doc = new Y.Doc();
        const text = doc.getText("t");
        text.insert(0, before);
        replaceText(text, after);
        expect(text.toString()).toBe(after);
      }),
      { numRuns: 500, seed: 30 },
    );
  });

  it("R29 an unreadable marking reads as the strictest", () => {
    const doc = new Y.Doc();
    expect(readMeta(doc)).toEqual({ title: "", to: "", from: "", date: "", marking: "TLP:RED" });
    initMeta(doc, { title: "T", to: "a", from: "b", date: "2021-02-01", marking: "TLP:CLEAR" });
    expect(readMeta(doc)).toMatchObject({ title: "T", marking: "TLP:CLEAR" });
  });
});

describe("what browser and server share of the wire", () => {
  it("R10 every notice comes back as it was written", () => {
    const notices: ServerNotice[] = [
      { type: "ack", n: 300, seq: 70_000 },
      { type: "nack", n: 1, code: "new_client" },
      { type: "drain" },
      { type: "event", kind: "thread", id: "x" },
      { type: "ping" },
    ];
    for (const notice of notices) {
      const decoder = decoding.createDecoder(encodeNotice(notice));
      expect(readNotice(decoder, decoding.readVarUint(decoder))).toEqual(notice);
    }
    expect(isNumbered(new Uint8Array([0, 0, 1, 0]))).toBe(false);
    expect(isNumbered(new Uint8Array([0, 1, 0]))).toBe(true);
    expect(isNumbered(new Uint8Array([0, 2, 0]))).toBe(true);
    expect(isNumbered(new Uint8Array([1, 2, 0]))).toBe(false);
  });

  it("R29 links lead to the web or to mail, nowhere else", () => {
    for (const good of ["https://a.example/x", "HTTP://a.example", "mailto:a@example.org"]) {
      expect(isAllowedLink(good)).toBe(true);
    }
    for (const bad of [
      "javascript:alert(1)",
      " JaVaScRiPt:alert(1)",
      "data:text/html,x",
      "//a.example",
      "file:///x",
      "vbscript:x",
    ]) {
      expect(isAllowedLink(bad)).toBe(false);
    }
  });
});
