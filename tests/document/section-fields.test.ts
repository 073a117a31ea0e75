// What is known of a section beside its text, and a second section made of one. Needs no server.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { structureOf } from "#components/briefing/structure.ts";
import { openLiveDocument } from "#components/live/live-document.ts";
import { replay } from "#components/live/replay.ts";
import { strictestMarking } from "../../lib/domain/briefing.ts";
import { isDueDate, isSectionState } from "../../lib/domain/section.ts";
import { appendBlocks } from "../../lib/document/build.ts";
import { canonicalSection, contentHash, plainTextOf } from "../../lib/document/content.ts";
import {
  addSection,
  binnedSections,
  docOf,
  initMeta,
  liveSections,
  sectionsOf,
  setSectionFields,
  type LiveSection,
} from "../../lib/document/shape.ts";
import { limits } from "../../lib/document/wire.ts";

const owner = "0198a3b4-0000-7000-8000-000000000001";
const fields = { owner, dueDate: "2026-12-01", state: "ready", marking: "TLP:RED" } as const;

function page() {
  const live = openLiveDocument(7);
  initMeta(live.doc, { title: "T", to: "", from: "", date: "", marking: "TLP:GREEN" });
  addSection(live.doc, { id: "a", kind: "options", theme: "Gas", title: "A" }, null);
  addSection(live.doc, { id: "b", kind: "annex", theme: "", title: "B" }, "a");
  return { ...live, structure: structureOf(live, "me") };
}

const ids = (doc: Y.Doc) => liveSections(doc).map(({ id }) => id);
const first = (doc: Y.Doc) => liveSections(doc)[0] as LiveSection;
const hashOf = (section: LiveSection) => contentHash(canonicalSection(section));
const paragraph = (text: string, marks: { type: string }[] = []) => ({
  type: "paragraph",
  content: [{ type: "text", text, marks }],
});

describe("R340 a section's owner, due date, state and marking", () => {
  it("R340 each is set by itself, cleared, and taken back by one undo", () => {
    const { doc, undo, structure } = page();
    for (const [name, value] of Object.entries(fields)) structure.setFields("a", { [name]: value });
    expect(first(doc)).toMatchObject(fields);
    undo.undo();
    expect(first(doc)).toMatchObject({ ...fields, marking: null });
    undo.undo();
    expect(first(doc)).toMatchObject({ owner, dueDate: "2026-12-01", state: "draft" });
    structure.setFields("a", { owner: null, dueDate: null });
    expect(first(doc)).toMatchObject({ owner: null, dueDate: null, state: "draft", marking: null });
  });

  it("R340 what no page of ours writes reads as nothing: no client can claim that a section is signed", () => {
    const odd = [
      ["state", "signed"],
      ["state", "in_review"],
      ["state", 1],
      ["owner", "x"],
      ["owner", { id: 1 }],
    ];
    const dates = ["tomorrow", "2026-02-30", "0026-01-01", "2026-1-1", "2026-01-01T00:00", 20260101];
    for (const [name, value] of [
      ...odd,
      ...dates.map((date) => ["dueDate", date]),
      ["marking", "TLP:PINK"],
    ]) {
      const { doc } = page();
      sectionsOf(doc).get("a")?.set(String(name), value);
      expect(first(doc)).toMatchObject({ owner: null, dueDate: null, state: "draft", marking: null });
    }
    expect([isDueDate("2028-02-29"), isDueDate("2027-02-29"), isSectionState("ready")]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("R340 the content that decisions bind to has the marking, and not who sees to it, by when, or its state", () => {
    const { doc } = page();
    const before = hashOf(first(doc));
    setSectionFields(doc, "a", { owner, dueDate: "2026-12-01", state: "ready" });
    expect(hashOf(first(doc))).toBe(before);
    setSectionFields(doc, "a", { marking: "TLP:RED" });
    expect(hashOf(first(doc))).not.toBe(before);
  });

  it("R340 they come along when unsaved text is replayed, also of a section that is new", () => {
    const state = Y.encodeStateAsUpdate(page().doc);
    const [base, mine, fresh] = [docOf([state]), docOf([state]), docOf([state])];
    setSectionFields(mine, "b", fields);
    addSection(mine, { id: "c", kind: "annex", theme: "", title: "C" }, "b");
    setSectionFields(mine, "c", fields);
    expect(replay(base, mine, fresh, true)).toEqual([]);
    for (const section of liveSections(fresh).slice(1)) expect(section).toMatchObject(fields);
  });
});

describe("R341 a briefing is handled as its strictest part", () => {
  it("R341 the strictest of its own marking and its sections' counts", () => {
    expect(strictestMarking("TLP:GREEN", null, "TLP:CLEAR")).toBe("TLP:GREEN");
    expect(strictestMarking("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", null)).toBe("TLP:AMBER");
    expect(strictestMarking("TLP:AMBER", "TLP:RED")).toBe("TLP:RED");
    expect(strictestMarking("TLP:RED")).toBe("TLP:RED");
  });
});

describe("R342 a duplicate", () => {
  it("R342 has the original's text and fields, directly after it, as a draft, without its threads", () => {
    const { doc, structure } = page();
    setSectionFields(doc, "a", fields);
    appendBlocks(first(doc).body, [
      paragraph("plain "),
      {
        type: "bulletList",
        content: [{ type: "listItem", content: [paragraph("bold", [{ type: "bold" }])] }],
      },
    ]);
    const text = (first(doc).body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.format(0, 2, { comment: { id: "t1" }, "comment--abcdefgh": { id: "t2" } });
    (first(doc).body.get(0) as Y.XmlElement).setAttribute("blockId", "x");
    const made = structure.duplicate("a", "Copy of A");
    const copy = liveSections(doc)[1] as LiveSection;
    expect(made).toEqual({ id: copy.id });
    expect(ids(doc)).toEqual(["a", copy.id, "b"]);
    expect(copy).toMatchObject({ ...fields, state: "draft", kind: "options", theme: "Gas" });
    expect(copy.title.toString()).toBe("Copy of A");
    expect(canonicalSection(copy)).toEqual({ ...canonicalSection(first(doc)), title: "Copy of A" });
    const bytes = JSON.stringify([copy.body.toJSON(), (copy.body.get(0) as Y.XmlElement).getAttributes()]);
    expect(bytes).not.toMatch(/comment|blockId|t1/);
    (copy.body.get(0) as Y.XmlElement).insert(0, [new Y.XmlText("changed ")]);
    expect(plainTextOf(canonicalSection(first(doc)))).toBe("plain \nbold");
  });

  it("R342 is one step of undo, which leaves it in the bin for whoever typed in it", () => {
    const { doc, undo, structure } = page();
    const made = structure.duplicate("a", "Copy of A");
    undo.undo();
    expect(ids(doc)).toEqual(["a", "b"]);
    expect(binnedSections(doc)).toMatchObject([{ ...(made as object), deletedBy: "me" }]);
    undo.redo();
    expect(ids(doc)).toHaveLength(3);
  });

  it("R342 is refused where it is more than one change may be, and nothing is written", () => {
    const { doc, structure } = page();
    appendBlocks(first(doc).body, [paragraph("x".repeat(limits.maxUpdateBytes))]);
    const before = Y.encodeStateVector(doc);
    expect(structure.duplicate("a", "Copy of A")).toBe("too_big");
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });
});
