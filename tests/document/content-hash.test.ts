// What decisions are bound to: golden hashes of one document of each kind, and which edits flip a section's hash, and which don't.
import { hash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import type { Transform } from "@tiptap/pm/transform";
import * as Y from "yjs";
import { undoManagerFor } from "#components/live/live-document.ts";
import { markPlace, unmark } from "../../lib/document/anchor.ts";
import { fillBody, type TextNode } from "../../lib/document/build.ts";
import { canonicalSection, contentHash } from "../../lib/document/content.ts";
import { textSchema } from "../../lib/document/schema.ts";
import {
  addSection,
  allSections,
  docOf,
  liveSections,
  moveSection,
  replaceText,
  retypeSection,
  setSectionFields,
  setSectionTheme,
  type LiveSection,
} from "../../lib/document/shape.ts";
import { everything, sampleIds } from "../support/schema-sample.ts";
import { editBody, editText, textEdits, textPlace } from "../support/text-edits.ts";

const text = (words: string, ...marks: object[]): TextNode =>
  ({
    type: "text",
    text: words,
    ...(marks.length > 0 && { marks }),
  }) as TextNode;
const node = (type: string, ...content: TextNode[]): TextNode => ({ type, content });
const says = (words: string) => node("paragraph", text(words));
const cell = (type: string, words: string) => node(type, says(words));

type Made = { title?: string; theme?: string; body: TextNode[]; marking?: "TLP:AMBER" };

function sectionOf({ title = "Title", theme = "", body, marking }: Made): LiveSection {
  const doc = new Y.Doc();
  addSection(doc, { id: "a", kind: "analysis", theme, title }, null);
  fillBody(liveSections(doc)[0]!.body, body);
  if (marking) setSectionFields(doc, "a", { marking });
  return liveSections(doc)[0]!;
}

const hashOf = (section: LiveSection) => contentHash(canonicalSection(section));

const documents: Record<string, Made> = {
  text: {
    body: [{ ...node("heading", text("Findings")), attrs: { level: 2 } }, says("Two of the four islands.")],
  },
  marks: {
    body: [
      node(
        "paragraph",
        text("Both", { type: "italic" }, { type: "bold" }),
        text(" and a "),
        text("treaty", { type: "link", attrs: { href: "https://example.org/treaty" } }),
      ),
    ],
  },
  tables: {
    body: [node("table", node("tableRow", cell("tableHeader", "Year"), cell("tableCell", "1956")))],
  },
  footnotes: { body: [node("paragraph", text("A claim"), node("footnote", text("Its source")), text("."))] },
  mentions: {
    body: [
      node(
        "paragraph",
        text("By "),
        { type: "mention", attrs: { user: sampleIds.user, label: "Editor" } },
        text("."),
      ),
    ],
  },
  Japanese: {
    title: "平和条約",
    theme: "主題一",
    body: [says("日ソ共同宣言は1956年に署名された。"), says("歯舞群島、色丹島。")],
  },
  marking: { marking: "TLP:AMBER", body: [says("Closed.")] },
  everything: { body: everything },
};

describe("golden hashes of form 1", () => {
  const golden: Record<string, string> = {
    text: "ed2dbfe7e560482920a2753cecf2c1994f08f4ed585ed0661d97003ad305d422",
    marks: "3e3e46a9b05ec0a76e19789340304ad64a37638fbce5b4a69c740069ef21b0e0",
    tables: "cacf609b2d9171eae5e62841f283d17e14003c032286282c8b7db1c4c3195e63",
    footnotes: "931c4e3481588e8f367f6670b0f72a7994f06b970d8b93514eb3100fc833e083",
    mentions: "924972d0286c488edb842a0a7bb4a6bd8e3831523a20369b3d35ebc1b89df23e",
    Japanese: "23232687aa64a903685c3571020ce4a69bbdd08ad5d5c4058e483878198e77d9",
    marking: "55e737b01b1ac21356883784d9d7b955d7613c05ae4e17227714e0127c218058",
    everything: "59f80c2e533ba44f15c0d9eedcc331e120510b7ec2b2a7ec35cf1207eb6100b7",
  };

  it.each(Object.entries(documents))(
    "R537 %s: another would unbind every decision made on it",
    (name, made) => {
      expect(hashOf(sectionOf(made))).toBe(golden[name]);
    },
  );

  it("R537 are SHA-256 of the form's JSON, which anybody can write without this code", () => {
    const body = `[{"type":"paragraph","content":[{"type":"text","text":"Closed."}]}]`;
    const json = `{"form":1,"title":"Title","kind":"analysis","theme":"","marking":"TLP:AMBER","body":${body}}`;
    expect(hash("sha256", json)).toBe(golden.marking);
  });
});

const ids = ["a", "b", "c"];

/** Three sections; the middle one holds each kind of node. */
function briefing() {
  const doc = new Y.Doc();
  doc.clientID = 7;
  ids.forEach((id, at) => {
    addSection(doc, { id, kind: "analysis", theme: "", title: `Section ${id}` }, ids[at - 1] ?? null);
    fillBody(
      liveSections(doc)[at]!.body,
      id === "b" ? everything : [says(`Words of ${id}.`), says("More of them.")],
    );
  });
  const undo = undoManagerFor(doc);
  const section = (id: string) => allSections(doc).find((candidate) => candidate.id === id)!;
  const hashes = () => ids.map((id) => hashOf(section(id)));
  /** Which sections' hashes differ from these. */
  const flipped = (before: string[]) => ids.filter((_, at) => hashes()[at] !== before[at]);
  return { doc, undo, section, hashes, flipped };
}

type Briefing = ReturnType<typeof briefing>;

/** Where the first of these words stands in the middle section's text. */
function placeOf(tr: Transform, words: string): number {
  let found = -1;
  tr.doc.descendants((inner, at) => {
    const within = inner.isText && found < 0 ? (inner.text ?? "").indexOf(words) : -1;
    if (within >= 0) found = at + within;
  });
  if (found < 0) throw new Error(`no ${words}`);
  return found;
}

const inText =
  (edit: (tr: Transform) => void) =>
  ({ section }: Briefing) =>
    void editBody(section("b").body, edit);
const attributeOf = (type: string, name: string, value: unknown) =>
  inText((tr) => {
    let at = -1;
    tr.doc.descendants((inner, place) => {
      if (inner.type.name === type && at < 0) at = place;
    });
    tr.setNodeAttribute(at, name, value);
  });

const edits: [string, (made: Briefing) => void][] = [
  ["a letter", inText((tr) => tr.insert(placeOf(tr, "Quoted"), textSchema().text("x")))],
  [
    "a mark",
    inText((tr) => tr.addMark(placeOf(tr, "Quoted"), placeOf(tr, "Quoted") + 6, textSchema().mark("bold"))),
  ],
  ["an Enter", inText((tr) => tr.split(placeOf(tr, "words.")))],
  ["a letter in a table's cell", inText((tr) => tr.insert(placeOf(tr, "Moscow"), textSchema().text("x")))],
  ["a footnote's word", inText((tr) => tr.insert(placeOf(tr, "Its source"), textSchema().text("x")))],
  ["a task that is done", attributeOf("taskItem", "checked", false)],
  ["a callout's tone", attributeOf("callout", "tone", "danger")],
  ["a picture's words", attributeOf("image", "alt", "Other words")],
  ["a mention of somebody else", attributeOf("mention", "user", sampleIds.image)],
  ["a cell's span", attributeOf("tableHeader", "colspan", 2)],
  ["its title", ({ section }) => replaceText(section("b").title, "Other")],
  ["its kind", ({ doc }) => retypeSection(doc, "b", "context")],
  ["its theme", ({ doc }) => setSectionTheme(doc, "b", "Theme 2")],
  ["its marking", ({ doc }) => setSectionFields(doc, "b", { marking: "TLP:RED" })],
];

describe("an edit", () => {
  it.each(edits)("R538 of %s flips that section's hash and no other, and undo brings it back", (_, edit) => {
    const made = briefing();
    const before = made.hashes();
    edit(made);
    expect(made.flipped(before)).toEqual(["b"]);
    made.undo.undo();
    expect(made.hashes()).toEqual(before);
    made.undo.redo();
    expect(made.flipped(before)).toEqual(["b"]);
  });

  it("R538 wherever it is made and whatever it is, it flips its section alone; undone one by one, each hash comes back", () => {
    const anEdit = fc.record({
      kind: fc.constantFrom(...textEdits),
      section: fc.constantFrom(...ids),
      at: fc.nat(10_000),
      to: fc.nat(10_000),
    });
    fc.assert(
      fc.property(fc.array(anEdit, { minLength: 1, maxLength: 8 }), (list) => {
        const made = briefing();
        const past: string[][] = [];
        for (const { kind, section, ...where } of list) {
          const before = made.hashes();
          made.undo.stopCapturing();
          const steps = made.undo.undoStack.length;
          editBody(made.section(section).body, (tr) => editText(tr, kind, where, () => "x"));
          expect([[], [section]]).toContainEqual(made.flipped(before));
          if (made.undo.undoStack.length > steps) past.push(before);
        }
        for (const before of past.reverse()) {
          made.undo.undo();
          expect(made.hashes()).toEqual(before);
        }
      }),
      { seed: 538, numRuns: 60 },
    );
  });
});

/** Two changes, the second of which takes the first back by hand. */
const thereAndBack: [string, (made: Briefing, at: number) => void][] = [
  [
    "marked and unmarked",
    (made, at) => {
      const bold = textSchema().mark("bold");
      // Where nothing is bold yet: else the second takes away more.
      const isPlain = (tr: Transform) => !tr.doc.rangeHasMark(...ends(tr, at), bold.type);
      const done = edited(made, (tr) => isPlain(tr) && tr.addMark(...ends(tr, at), bold));
      if (done) edited(made, (tr) => tr.removeMark(...ends(tr, at), bold));
    },
  ],
  [
    "split and joined",
    (made, at) => {
      let place = 0;
      const done = edited(made, (tr) => {
        place = textPlace(tr.doc, at);
        const { parent, depth } = tr.doc.resolve(place);
        return parent.type.name === "paragraph" && depth === 1 && tr.split(place);
      });
      if (done) edited(made, (tr) => tr.join(place + 1));
    },
  ],
  [
    "cut and pasted back",
    (made, at) => {
      let [from, to] = [0, 0];
      let slice: ReturnType<Transform["doc"]["slice"]> | undefined;
      edited(made, (tr) => {
        [from, to] = ends(tr, at);
        slice = tr.doc.slice(from, to);
        return tr.delete(from, to);
      });
      if (slice) edited(made, (tr) => tr.replace(from, from, slice));
    },
  ],
];

function edited({ section }: Briefing, edit: (tr: Transform) => unknown): boolean {
  return editBody(section("b").body, (tr) => void edit(tr));
}

/** A few letters within one run of blocks. */
function ends(tr: Transform, at: number): [from: number, to: number] {
  const from = textPlace(tr.doc, at);
  const { parent, parentOffset } = tr.doc.resolve(from);
  return [from, from + Math.min(5, parent.content.size - parentOffset)];
}

describe("what leaves a section's hash", () => {
  it.each(thereAndBack)("R539 text that was %s, anywhere", (_, change) => {
    fc.assert(
      fc.property(fc.nat(10_000), (at) => {
        const made = briefing();
        const before = made.hashes();
        change(made, at);
        expect(made.hashes()).toEqual(before);
      }),
      { seed: 539, numRuns: 150 },
    );
  });

  it("R539 comments' marks, on text and on what carries none, and their going", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 40 }), (from, length) => {
        const { section, hashes } = briefing();
        const before = hashes();
        markPlace(section("b").body, { from, to: from + length }, sampleIds.user);
        expect(hashes()).toEqual(before);
        unmark(section("b").body, sampleIds.user);
        unmark(section("b").body, sampleIds.threads[0]);
        expect(hashes()).toEqual(before);
      }),
      { seed: 539, numRuns: 100 },
    );
  });

  it("R539 carets, the sections' order, owners, days and states, and the way to another machine", () => {
    const { doc, hashes } = briefing();
    const before = hashes();
    const awareness = new Awareness(doc);
    awareness.setLocalState({ cursor: { anchor: 1, head: 2 } });
    moveSection(doc, "b", null);
    moveSection(doc, "a", "c");
    setSectionFields(doc, "b", { owner: sampleIds.user, dueDate: "2026-11-27", state: "ready" });
    expect(hashes()).toEqual(before);
    const there = docOf([Y.encodeStateAsUpdate(doc)]);
    expect(ids.map((id) => hashOf(allSections(there).find((section) => section.id === id)!))).toEqual(before);
    awareness.destroy();
  });
});
