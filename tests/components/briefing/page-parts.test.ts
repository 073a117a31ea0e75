// The pure parts of the editor page: carets in title fields, presence, news, the copy's text, and the outline's snapshots.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { copyAsText } from "#components/briefing/copy-text.ts";
import { movedBy } from "#components/briefing/live-field.tsx";
import { newsBetween } from "#components/briefing/news.ts";
import { openOutlineStore } from "#components/briefing/outline-store.ts";
import { structureOf } from "#components/briefing/structure.ts";
import { undoKeysOf } from "#components/briefing/undo-keys.ts";
import { openLiveDocument } from "#components/live/live-document.ts";
import { presentPeople } from "#components/live/presence.ts";
import {
  addSection,
  binnedSections,
  initMeta,
  liveSections,
  metaText,
  replaceText,
} from "../../../lib/document/shape.ts";

describe("R113 a caret in a title field stays at its letter while somebody else writes", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 12 });

  it("R113 wherever the other inserts or deletes", () => {
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(), letters, fc.nat(4), (text, caret, at, inserted, deleted) => {
        const field = new Y.Doc().getText("t");
        field.insert(0, text);
        const position = caret % (text.length + 1);
        const place = at % (text.length + 1);
        let moved = -1;
        field.observe((event) => (moved = movedBy(position, event.changes.delta)));
        field.doc?.transact(() => {
          field.delete(place, Math.min(deleted, text.length - place));
          field.insert(place, inserted);
        });
        const now = field.toString();
        const gone = Math.min(deleted, text.length - place);
        if (position < place) expect(now.slice(0, moved)).toBe(text.slice(0, position));
        if (position > place + gone) expect(now.slice(moved)).toBe(text.slice(position));
      }),
      { seed: 113, numRuns: 1_000 },
    );
  });
});

describe("R114 the page says who is here, once each", () => {
  const ada = { user: { id: "1", name: "Ada", color: 2 }, activity: "viewing" };
  const bo = { user: { id: "2", name: "Bo", color: 3 }, activity: "editing" };

  it("R114 one entry per person; editing on one page is editing; oneself and strangers' claims are left out", () => {
    const states = [bo, ada, { ...ada, activity: "editing" }, { user: { id: "me", name: "Me" } }, {}, null];
    expect(presentPeople(states, "me").map(({ name, activity }) => [name, activity])).toEqual([
      ["Ada", "editing"],
      ["Bo", "editing"],
    ]);
  });

  it("R114 who left and came back in between is no news", () => {
    const [here] = [presentPeople([ada], "me")];
    expect(newsBetween(here, here)).toEqual({ came: [], left: [] });
    expect(newsBetween(here, presentPeople([bo], "me"))).toEqual({ came: ["Bo"], left: ["Ada"] });
  });
});

describe("R112 the copy is plain text under its sections' titles", () => {
  it("R112 parts of one section stand together", () => {
    const parts = [
      { section: "Context", text: "one" },
      { section: "Timeline", text: "two" },
      { section: "Context", text: "three" },
    ];
    expect(copyAsText(parts)).toBe("Context\n\none\n\nthree\n\n\nTimeline\n\ntwo");
  });
});

describe("R98 undo where nothing may be written", () => {
  it("R98 neither undo nor redo changes the text of somebody who only reads", () => {
    const { doc, undo } = openLiveDocument(7);
    initMeta(doc, { title: "T", to: "", from: "", date: "", marking: "TLP:GREEN" });
    const title = metaText(doc, "title")!;
    let mayWrite = true;
    const keys = undoKeysOf(undo, { mayWrite: () => mayWrite, isLocked: () => false });
    undo.stopCapturing();
    replaceText(title, "Typed");
    mayWrite = false;
    keys.undo();
    expect(title.toString()).toBe("Typed");
    mayWrite = true;
    keys.undo();
    mayWrite = false;
    keys.redo();
    expect(title.toString()).toBe("T");
  });
});

describe("R535 undo beside a locked section", () => {
  it("R535 passes over its steps, which stay, and takes back the one before", () => {
    const { doc, undo } = openLiveDocument(7);
    for (const id of ["a", "b"]) addSection(doc, { id, kind: "analysis", theme: "", title: "" }, null);
    const [b, a] = liveSections(doc);
    const locked = new Set<string>();
    const keys = undoKeysOf(undo, { mayWrite: () => true, isLocked: (section) => locked.has(section) });
    const write = (title: typeof a, words: string) => {
      undo.stopCapturing();
      replaceText(title!.title, words);
    };
    write(a, "A1");
    write(b, "B1");
    write(b, "B2");
    const titles = () => [a, b].map((section) => section!.title.toString());
    locked.add("b");
    keys.undo();
    expect(titles()).toEqual(["", "B2"]);
    keys.undo();
    expect(titles()).toEqual(["", "B2"]);
    keys.redo();
    expect(titles()).toEqual(["A1", "B2"]);
    locked.clear();
    for (const left of [
      ["", "B2"],
      ["", "B1"],
      ["", ""],
    ]) {
      keys.undo();
      expect(titles()).toEqual(left);
    }
  });
});

describe("R100 sections as the outline knows them", () => {
  function briefing() {
    const live = openLiveDocument(7);
    initMeta(live.doc, { title: "T", to: "", from: "", date: "", marking: "TLP:GREEN" });
    addSection(live.doc, { id: "a", kind: "context", theme: "", title: "A" }, null);
    addSection(live.doc, { id: "b", kind: "analysis", theme: "", title: "B" }, "a");
    addSection(live.doc, { id: "c", kind: "annex", theme: "", title: "C" }, "b");
    return { ...live, structure: structureOf(live, "me") };
  }
  const ids = (doc: Y.Doc) => liveSections(doc).map(({ id }) => id);

  it("R100 steps and drops move a section, to the ends and no further", () => {
    const { doc, structure } = briefing();
    expect(structure.step("a", -1)).toBeNull();
    expect(structure.step("a", 1)).toBe(2);
    expect(ids(doc)).toEqual(["b", "a", "c"]);
    structure.moveTo("c", "b");
    expect(ids(doc)).toEqual(["c", "b", "a"]);
    structure.moveTo("c", "a");
    expect(ids(doc)).toEqual(["b", "a", "c"]);
  });

  it("R100 undo takes a move and a binning back; one that was added it puts into the bin, with what others typed in it", () => {
    const { doc, undo, structure } = briefing();
    structure.step("a", 1);
    structure.bin("b");
    expect(ids(doc)).toEqual(["a", "c"]);
    undo.undo();
    undo.undo();
    expect(ids(doc)).toEqual(["a", "b", "c"]);
    const added = structure.add("annex", "New", "c");
    expect(added).not.toBeNull();
    doc.transact(() => liveSections(doc).at(-1)?.title.insert(0, "Theirs: "), "another person");
    undo.undo();
    expect(ids(doc)).not.toContain(added);
    expect(binnedSections(doc).map(({ id, title }) => [id, title.toString()])).toEqual([
      [added, "Theirs: New"],
    ]);
    undo.redo();
    expect(ids(doc)).toContain(added);
  });

  it("R100 the outline is told of titles and order, not of every letter in a body", () => {
    const { doc } = briefing();
    const store = openOutlineStore(doc);
    let told = 0;
    const stop = store.subscribe(() => told++);
    const [first] = liveSections(doc);
    first?.body.insert(0, [new Y.XmlElement("paragraph")]);
    expect(told).toBe(0);
    if (first) replaceText(first.title, "Another title");
    expect(told).toBe(1);
    expect(store.get().sections[0]?.title).toBe("Another title");
    stop();
  });
});
