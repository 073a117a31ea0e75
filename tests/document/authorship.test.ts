// Who wrote what, told on plain words: the cases that people would ask about, and what a text alone can't tell.
import type { Transform } from "@tiptap/pm/transform";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { recordEntry } from "../../lib/document/authorship.ts";
import { fillBody, type TextNode } from "../../lib/document/build.ts";
import { ledgerBytes, ledgerFrom } from "../../lib/document/ledger-bytes.ts";
import { emptyLedger } from "../../lib/document/ledger.ts";
import { textSchema } from "../../lib/document/schema.ts";
import { addSection, docOf, liveSections, setSectionTheme, updateOf } from "../../lib/document/shape.ts";
import { struckIn, writtenIn, type Run, type Traces } from "../../lib/document/traces.ts";
import { lettersIn } from "../support/authors-letters.ts";
import { editBody } from "../support/text-edits.ts";

const minuteMs = 60_000;

/** One journal; each person's edit is an entry, a minute after the one before. */
class Desk {
  readonly doc = new Y.Doc();
  ledger = emptyLedger();

  constructor(...words: string[]) {
    const doc = new Y.Doc();
    const update = updateOf(doc, () => {
      addSection(doc, { id: "s", kind: "analysis", theme: "", title: "T" }, null);
      const { body } = liveSections(doc)[0]!;
      body.delete(0, body.length);
      fillBody(body, words.map(paragraph));
    });
    this.record("anna", update!);
  }

  private record(userId: string, bytes: Uint8Array): void {
    const seq = this.ledger.seq + 1;
    recordEntry(this.ledger, this.doc, { seq, at: seq * minuteMs, userId, bytes });
    // As it would be from one question to the next.
    this.ledger = ledgerFrom(ledgerBytes(this.ledger))!;
  }

  by(userId: string, change: (tr: Transform) => void): void {
    this.change(userId, (doc) => editBody(liveSections(doc)[0]!.body, change));
  }

  change(userId: string, change: (doc: Y.Doc) => void): void {
    const copy = docOf([Y.encodeStateAsUpdate(this.doc)]);
    const update = updateOf(copy, change);
    if (update) this.record(userId, update);
  }

  state(): Y.Doc {
    return docOf([Y.encodeStateAsUpdate(this.doc)]);
  }

  /** Each letter of the body as its author's first one, "-" for nobody's. */
  said(traces: Traces = writtenIn(this.doc, this.ledger), doc = this.doc): string {
    const letters = lettersIn(doc, traces).slice("T".length);
    return letters
      .map(({ stroke }) => (stroke ? this.ledger.authors[stroke.author]!.charAt(0) : "-"))
      .join("");
  }

  text(): string {
    return lettersIn(this.doc)
      .slice("T".length)
      .map(({ letter }) => letter)
      .join("");
  }

  block(index: number) {
    return [...writtenIn(this.doc, this.ledger).sections.get("s")!.blocks.values()][index]!;
  }

  nameOf(run: Run | undefined, what: "stroke" | "format"): string | undefined {
    const stroke = run?.[what];
    return stroke ? this.ledger.authors[stroke.author] : undefined;
  }
}

const paragraph = (text: string): TextNode => ({ type: "paragraph", content: [{ type: "text", text }] });
const text = (words: string) => textSchema().text(words);

describe("R480 who wrote it", () => {
  it("R480 a split paragraph is its writer's on both sides, joined again too; the new block is the splitter's", () => {
    const desk = new Desk("one two");
    desk.by("ben", (tr) => tr.split(4));
    expect(desk.said()).toBe("aaaaaaa");
    expect(["anna", "ben"]).toEqual(
      [0, 1].map((index) => desk.ledger.authors[desk.block(index).self!.author]).sort(),
    );
    desk.by("cleo", (tr) => tr.join(5));
    expect(desk.said()).toBe("aaaaaaa");
    expect(desk.block(0).runs.map(({ units, stroke }) => [units, stroke?.seq])).toEqual([[7, 1]]);
  });

  it("R480 cut text keeps its writer once; what is pasted again, or copied while it stands, is the copier's", () => {
    const desk = new Desk("fishing rights and visits");
    desk.by("ben", (tr) => tr.delete(1, 16));
    expect(desk.text()).toBe("and visits");
    desk.by("ben", (tr) => tr.insert(tr.doc.content.size - 1, text("fishing rights ")));
    expect(desk.said()).toBe("a".repeat(25));
    desk.by("ben", (tr) => tr.insert(1, text("fishing rights ")));
    expect(desk.said()).toBe(`${"b".repeat(15)}${"a".repeat(25)}`);
    desk.by("cleo", (tr) => tr.insert(1, text("and visits")));
    expect(desk.said()).toBe(`${"c".repeat(10)}${"b".repeat(15)}${"a".repeat(25)}`);
  });

  it("R480 a key is its typist's, though its letter was deleted just before, and so is what is typed over", () => {
    const desk = new Desk("a fox ran");
    desk.by("ben", (tr) => tr.delete(3, 4));
    desk.by("ben", (tr) => tr.insert(3, text("f")));
    expect(desk.said()).toBe("aabaaaaaa");
    desk.by("cleo", (tr) => tr.replaceWith(3, 6, text("o")));
    expect([desk.text(), desk.said()]).toEqual(["a o ran", "aabaaaa".replace("b", desk.said().charAt(2))]);
  });

  it("R480 a word that changes its place within a paragraph stays whose it is, but for what both texts end with", () => {
    const desk = new Desk("alpha beta");
    desk.by("ben", (tr) => tr.insert(11, text(" gamma")));
    desk.by("cleo", (tr) => tr.delete(11, 17).insert(1, text("gamma ")));
    expect(desk.text()).toBe("gamma alpha beta");
    // The editor left the last letter where it was: both texts end with it.
    expect(desk.said()).toBe("bbbbbcaaaaaaaaab");
  });

  it("R480 marks, attributes and fields are theirs who set them, and go along with text that is written again", () => {
    const desk = new Desk("one two");
    desk.by("ben", (tr) => tr.addMark(5, 8, textSchema().mark("bold")));
    expect(desk.block(0).runs.map((run) => desk.nameOf(run, "format"))).toEqual([undefined, "ben"]);
    desk.by("cleo", (tr) => tr.split(4));
    const bold = [0, 1].flatMap((index) => desk.block(index).runs).find((run) => run.format);
    expect([desk.nameOf(bold, "stroke"), desk.nameOf(bold, "format")]).toEqual(["anna", "ben"]);
    desk.change("dora", (doc) => setSectionTheme(doc, "s", "Sea"));
    const { fields } = writtenIn(desk.doc, desk.ledger).sections.get("s")!;
    expect([desk.ledger.authors[fields.theme!.author], desk.ledger.authors[fields.kind!.author]]).toEqual([
      "dora",
      "anna",
    ]);
  });

  it("R480 a footnote counts as one unit, and its words are told by themselves", () => {
    const desk = new Desk("one two");
    desk.by("ben", (tr) => tr.insert(4, textSchema().nodes.footnote!.create(null, text("See."))));
    const { runs, notes } = desk.block(0);
    expect(runs.map((run) => [run.units, desk.nameOf(run, "stroke")])).toEqual([
      [3, "anna"],
      [1, "ben"],
      [4, "anna"],
    ]);
    expect(notes.map((note) => note.map((run) => [run.units, desk.nameOf(run, "stroke")]))).toEqual([
      [[4, "ben"]],
    ]);
  });
});

describe("R480 who took it out", () => {
  it("R480 is told of an earlier state, also after the text was split, and not of what stands somewhere else", () => {
    const desk = new Desk("one two", "three");
    const then = desk.state();
    desk.by("ben", (tr) => tr.split(4));
    expect(desk.said(struckIn(then, desk.ledger), then)).toBe("-".repeat(12));
    desk.by("cleo", (tr) =>
      tr.delete(tr.doc.child(0).nodeSize + 1, tr.doc.child(0).nodeSize + 1 + " two".length),
    );
    expect(desk.said(struckIn(then, desk.ledger), then)).toBe("---cccc-----");
    desk.change("dora", (doc) => setSectionTheme(doc, "s", "Sea"));
    const { fields } = struckIn(then, desk.ledger).sections.get("s")!;
    expect(Object.entries(fields).map(([name, { author }]) => [name, desk.ledger.authors[author]])).toEqual([
      ["theme", "dora"],
    ]);
  });
});
