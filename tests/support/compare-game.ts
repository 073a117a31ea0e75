// A briefing with every kind of block and seeded edits of it, as people and their editors make them: what a comparison is asked about.
// Asserts nothing.
import type { Node } from "@tiptap/pm/model";
import type { Transform } from "@tiptap/pm/transform";
import * as fc from "fast-check";
import * as Y from "yjs";
import { fillBody, type TextNode } from "../../lib/document/build.ts";
import { textSchema } from "../../lib/document/schema.ts";
import {
  addSection,
  deleteSection,
  docOf,
  initMeta,
  liveSections,
  moveSection,
  replaceText,
  restoreSection,
  retypeSection,
  setMetaValue,
  setSectionFields,
  setSectionTheme,
  allSections,
  metaText,
} from "../../lib/document/shape.ts";
import { editBody, editText, startOf, textEdits, textPlace, type Where } from "./text-edits.ts";

const ownEdits = [
  "word",
  "format",
  "heading",
  "note",
  "row",
  "column",
  "lessRow",
  "lessColumn",
  "fill",
] as const;
const acts = ["moveSection", "bin", "putBack", "add", "title", "kind", "theme", "marking", "meta"] as const;

export type Edit =
  | {
      does: "text";
      section: number;
      edit: (typeof textEdits)[number] | (typeof ownEdits)[number];
      at: number;
      to: number;
    }
  | { does: "carry"; section: number; other: number; at: number; to: number }
  | { does: "section"; section: number; act: (typeof acts)[number]; to: number };

const nat = fc.nat(1_000);
const section = fc.nat(4);

const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      does: fc.constant("text" as const),
      ...{ section, edit: fc.constantFrom(...textEdits, ...ownEdits), at: nat, to: nat },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("carry" as const), section, other: section, at: nat, to: nat }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("section" as const),
      section,
      act: fc.constantFrom(...acts),
      to: nat,
    }),
  },
);

export const edits = fc.array(anEdit, { minLength: 1, maxLength: 20 });

/** The same briefing, edited. */
export function edited(before: Y.Doc, list: readonly Edit[]): Y.Doc {
  const doc = docOf([Y.encodeStateAsUpdate(before)]);
  doc.clientID = 7;
  for (const edit of list) applyEdit(doc, edit);
  return doc;
}

export function applyEdit(doc: Y.Doc, edit: Edit): void {
  const live = liveSections(doc);
  const one = live[edit.section % Math.max(1, live.length)];
  if (!one) return;
  switch (edit.does) {
    case "text":
      return void editBody(one.body, (tr) => change(tr, edit.edit, edit));
    case "carry":
      return carry(one.body, live[edit.other % live.length]!.body, edit);
    case "section":
      return act(doc, one.id, edit);
  }
}

/** A block goes to another section by way of the clipboard. */
function carry(from: Y.XmlFragment, to: Y.XmlFragment, where: Where): void {
  const taken: Node[] = [];
  editBody(from, (tr) => {
    if (tr.doc.childCount < 2) return;
    const at = where.at % tr.doc.childCount;
    taken.push(tr.doc.child(at));
    tr.delete(startOf(tr.doc, at), startOf(tr.doc, at) + tr.doc.child(at).nodeSize);
  });
  for (const node of taken)
    editBody(to, (tr) => tr.insert(startOf(tr.doc, where.to % tr.doc.childCount), node));
}

function act(doc: Y.Doc, id: string, { act, to }: Extract<Edit, { does: "section" }>): void {
  const [live, all] = [liveSections(doc), allSections(doc)];
  switch (act) {
    case "moveSection":
      return moveSection(doc, id, live.filter((one) => one.id !== id)[to % live.length]?.id ?? null);
    case "bin":
      return live.length > 1 ? deleteSection(doc, id, "person", new Date(0)) : undefined;
    case "putBack":
      return restoreSection(doc, all[to % all.length]!.id);
    case "add":
      return addSection(doc, { id: `new-${all.length}`, kind: "annex", theme: "", title: "New" }, id);
    case "title":
      return replaceText(live.find((one) => one.id === id)!.title, `Title ${to}`);
    case "kind":
      return retypeSection(doc, id, to % 2 ? "options" : "context");
    case "theme":
      return setSectionTheme(doc, id, `Theme ${to % 3}`);
    case "marking":
      return setSectionFields(doc, id, { marking: to % 2 ? "TLP:RED" : null });
    case "meta":
      if (to % 2) return setMetaValue(doc, "date", `2026-11-${10 + (to % 20)}`);
      return replaceText(metaText(doc, "title")!, `Briefing ${to}`);
  }
}

const words = ["fishery", "strait", "treaty", "領土", "交渉", "naïve", "👩‍👩‍👧", "e\u0301tat", "1956"];

function change(tr: Transform, edit: Extract<Edit, { does: "text" }>["edit"], where: Where): void {
  const { at, to } = where;
  const word = words[(at + to) % words.length]!;
  switch (edit) {
    case "word":
      return void tr.insert(textPlace(tr.doc, at), textSchema().text(`${word} `));
    case "format": {
      const [one, other] = [textPlace(tr.doc, at), textPlace(tr.doc, to)];
      const mark = textSchema().mark(
        ["bold", "italic", "link"][at % 3]!,
        at % 3 === 2 ? { href: "https://a.example/" } : {},
      );
      return void tr.addMark(Math.min(one, other), Math.max(one, other), mark);
    }
    case "heading": {
      const $at = tr.doc.resolve(textPlace(tr.doc, at));
      const [heading, paragraph] = [textSchema().nodes.heading!, textSchema().nodes.paragraph!];
      const isHeading = $at.parent.type === heading;
      return void tr.setBlockType(
        $at.pos,
        $at.pos,
        isHeading ? paragraph : heading,
        isHeading ? {} : { level: 1 + (to % 3) },
      );
    }
    case "note": {
      const footnote = textSchema().nodes.footnote!.create(null, textSchema().text(`See ${word}.`));
      return void (
        tr.doc.resolve(textPlace(tr.doc, at)).parent.type.name !== "codeBlock" &&
        tr.insert(textPlace(tr.doc, at), footnote)
      );
    }
    case "row":
    case "column":
    case "lessRow":
    case "lessColumn":
    case "fill":
      return changeTable(tr, edit, where);
    default:
      return editText(tr, edit, where, () => "xyz".charAt(at % 3));
  }
}

type TableEdit = "row" | "column" | "lessRow" | "lessColumn" | "fill";

function changeTable(tr: Transform, edit: TableEdit, { at, to }: Where): void {
  let place = -1;
  tr.doc.descendants((node, position) => {
    if (node.type.name === "table") place = position;
    return place < 0;
  });
  const table = place < 0 ? null : tr.doc.nodeAt(place);
  if (!table) return;
  const rows = rowsOf(table).map((row) => [...row]);
  const [row, column] = [at % rows.length, to % (rows[0]?.length ?? 1)];
  const cell = (text: string) =>
    textSchema().nodes.tableCell!.create(
      null,
      textSchema().nodes.paragraph!.create(null, text ? textSchema().text(text) : null),
    );
  if (edit === "row")
    rows.splice(
      row,
      0,
      rows[0]!.map((_, index) => cell(at % 2 ? "" : `new ${index}`)),
    );
  else if (edit === "column") for (const one of rows) one.splice(column, 0, cell(""));
  else if (edit === "lessRow" && rows.length > 1) rows.splice(row, 1);
  else if (edit === "lessColumn" && rows[0]!.length > 1) for (const one of rows) one.splice(column, 1);
  else if (edit === "fill") rows[row]![column] = cell(words[at % words.length]!);
  const made = rows.map((cells) => textSchema().nodes.tableRow!.create(null, cells));
  tr.replaceWith(place, place + table.nodeSize, table.type.create(table.attrs, made));
}

function rowsOf(table: Node): Node[][] {
  return table.content.content.map((row) => [...row.content.content]);
}

const text = (words: string, ...marks: string[]): TextNode => ({
  type: "text",
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
export const paragraph = (...content: (TextNode | string)[]): TextNode => ({
  type: "paragraph",
  content: content.map((one) => (typeof one === "string" ? text(one) : one)),
});
const cell = (words: string): TextNode => ({ type: "tableCell", content: [paragraph(words)] });
const item = (words: string): TextNode => ({ type: "listItem", content: [paragraph(words)] });

const bodies: Record<string, TextNode[]> = {
  a: [
    paragraph("The islands were never part of the treaty, as both sides say."),
    { type: "heading", attrs: { level: 2 }, content: [text("What is agreed")] },
    paragraph("Talks went on ", text("for forty years", "bold"), " without a result that either could sign."),
    paragraph(),
    paragraph("漁業協定は今年の春に両国の間で更新された。"),
  ],
  b: [
    paragraph("Three things stand out:"),
    {
      type: "bulletList",
      content: [
        item("Fishing rights around the southern islands"),
        item("Visits without a visa"),
        item("Joint use of the strait"),
      ],
    },
    {
      type: "table",
      content: [
        ["Year", "Event", "Place"],
        ["1956", "Joint declaration", "Moscow"],
        ["1993", "Tokyo declaration", "Tokyo"],
        ["2001", "Irkutsk statement", "Irkutsk"],
      ].map((cells) => ({ type: "tableRow", content: cells.map(cell) })),
    },
    paragraph("Each of them binds the next one, which is why the order matters."),
  ],
  c: [
    { type: "blockquote", content: [paragraph("We agree to go on talking about what we don't agree on.")] },
    { type: "codeBlock", content: [text("SELECT 1;\nSELECT 2;")] },
    { type: "horizontalRule" },
    paragraph(
      "A claim that needs a note",
      { type: "footnote", content: [text("Ministry of Foreign Affairs, 2019.")] },
      " and another one",
      { type: "hardBreak" },
      "on a line of its own.",
    ),
  ],
};

/** Of these bodies, a section each. */
export function briefingOf(bodies: Record<string, TextNode[]>): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  initMeta(doc, { title: "Title", to: "", from: "", date: "2026-11-27", marking: "TLP:GREEN" });
  for (const id of Object.keys(bodies))
    addSection(doc, { id, kind: "analysis", theme: "", title: id }, liveSections(doc).at(-1)?.id ?? null);
  for (const { id, body } of liveSections(doc)) {
    body.delete(0, body.length);
    fillBody(body, bodies[id] ?? []);
  }
  return doc;
}

let made: Uint8Array | null = null;

/** The briefing that all games begin with. */
export function startingBriefing(): Y.Doc {
  made ??= Y.encodeStateAsUpdate(briefingOf(bodies));
  return docOf([made]);
}
