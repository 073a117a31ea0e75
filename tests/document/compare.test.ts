// What a comparison tells of single edits: exactly what was done, where and how much. Random ones are compare-game.test.ts.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyChanges } from "../../lib/document/apply-changes.ts";
import type { TextNode } from "../../lib/document/build.ts";
import type { BlockStep, Changes, TextStep } from "../../lib/document/changes.ts";
import { compare, isUnchanged } from "../../lib/document/compare.ts";
import { compareText } from "../../lib/document/compare-text.ts";
import { deleteSection, docOf, liveSections, moveSection, replaceText } from "../../lib/document/shape.ts";
import { retypeSection, setMetaValue, setSectionFields } from "../../lib/document/shape.ts";
import { versionContentOf } from "../../lib/document/version-content.ts";
import { withoutIds } from "../support/compare-game-end.ts";
import { applyEdit, briefingOf, edited, paragraph, startingBriefing } from "../support/compare-game.ts";
import type { Edit } from "../support/compare-game.ts";

type TextEdit = Extract<Edit, { does: "text" }>;

const edit = (section: number, what: TextEdit["edit"], at: number, to = 0): Edit => {
  return { does: "text", section, edit: what, at, to };
};

/** What the edits of the starting briefing are told as; that they lead from one to the other is checked by the way. */
function changesBy(work: Edit[] | ((doc: Y.Doc) => void), start = startingBriefing()): Changes {
  const before = versionContentOf(start);
  const doc = edited(start, typeof work === "function" ? [] : work);
  if (typeof work === "function") work(doc);
  const after = versionContentOf(doc);
  const changes = compare(before, after);
  expect(applyChanges(before, changes)).toEqual(withoutIds(after));
  return changes;
}

function blocksIn(changes: Changes, id: string): BlockStep[] {
  for (const step of changes.sections)
    if (step.does === "change" && step.change.id === id) return step.change.blocks ?? [];
  return [];
}

const text = (words: string, ...marks: string[]): TextNode => ({
  type: "text",
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});

/** Between two paragraphs of these runs. */
function textSteps(before: TextNode[], after: TextNode[]): TextStep[] {
  const content = (nodes: TextNode[]) =>
    versionContentOf(briefingOf({ a: [paragraph(...nodes)] })).sections[0]?.content.body[0]?.content ?? [];
  return compareText(content(before), content(after));
}

describe("R470 a change list leads from one state to the other", () => {
  it("R470 of the same state there is none, whoever built the document", () => {
    const doc = startingBriefing();
    const again = docOf([]);
    expect(isUnchanged(compare(versionContentOf(doc), versionContentOf(doc)))).toBe(true);
    expect(compare(versionContentOf(again), versionContentOf(docOf([])))).toMatchObject({ sections: [] });
  });

  it("R470 of another briefing's changes nothing is made that looks right", () => {
    const changes = changesBy([edit(2, "word", 3)]);
    const other = versionContentOf(briefingOf({ a: [paragraph("One section only")] }));
    expect(() => applyChanges(other, changes)).toThrow("other content");
  });
});

describe("R471 what moved is told as moved", () => {
  it("R471 a section that moved, with its text untouched and with a word in it", () => {
    const move = (doc: Y.Doc) => moveSection(doc, "a", "c");
    expect(changesBy(move).sections).toEqual([
      { does: "leave", id: "a" },
      { does: "keep", count: 2 },
      { does: "arrive", id: "a" },
    ]);
    const both = changesBy((doc) => {
      move(doc);
      applyEdit(doc, edit(2, "word", 0));
    });
    expect(both.sections.map(({ does }) => does)).toEqual(["leave", "keep", "arrive"]);
    expect(both.words).toEqual({ added: 1, removed: 0 });
  });

  it("R471 a paragraph that moved up, down and to another section, changed or not", () => {
    const down = blocksIn(changesBy([edit(0, "block", 0, 2)]), "a");
    expect(down.map(({ does }) => does)).toEqual(["leave", "keep", "arrive"]);
    const up = blocksIn(changesBy([edit(0, "block", 4, 0)]), "a");
    expect(up.map(({ does }) => does)).toEqual(["arrive", "keep", "leave"]);
    const carried = changesBy([{ does: "carry", section: 0, other: 1, at: 0, to: 1 }]);
    const [left] = blocksIn(carried, "a");
    expect(blocksIn(carried, "b")[1]).toEqual({ ...left, does: "arrive" });
    expect(carried.words).toEqual({ added: 0, removed: 0 });
    const changed = changesBy([edit(0, "block", 0, 2), edit(0, "word", 110)]);
    expect(blocksIn(changed, "a").map(({ does }) => does)).toEqual(["leave", "keep", "arrive"]);
    // The word was typed into another.
    expect(changed.words).toEqual({ added: 2, removed: 1 });
  });

  it("R471 what was put into a list or a quote moved into it", () => {
    for (const wrap of ["list", "quote"] as const) {
      const changes = changesBy([edit(0, wrap, 20)]);
      expect(blocksIn(changes, "a").map(({ does }) => does)).toEqual(["leave", "insert"]);
      expect(JSON.stringify(changes)).toContain('"arrive"');
      expect(changes.words).toEqual({ added: 0, removed: 0 });
    }
  });

  it("R471 an empty line never moved", () => {
    const before = briefingOf({
      a: [paragraph("One of them stays."), paragraph(), paragraph("So does this.")],
    });
    const after = briefingOf({
      a: [paragraph(), paragraph("One of them stays."), paragraph("So does this.")],
    });
    const { sections } = compare(versionContentOf(before), versionContentOf(after));
    expect(JSON.stringify(sections)).not.toContain("leave");
  });
});

describe("R472 text is told word by word", () => {
  it("R472 a typed word is exactly that word, in any script", () => {
    const cases = [
      ["We met in Tokyo today", "We met again in Tokyo today", "again "],
      ["漁業協定は両国の間で更新された。", "漁業協定は今年両国の間で更新された。", "今年"],
      ["Der Vertrag gilt", "Der Vertrag gilt naïvement", " naïvement"],
      ["Seen by 👩‍👩‍👧 there", "Seen by 👩‍👩‍👧 and 👨‍👩‍👧 there", "and 👨‍👩‍👧 "],
    ] as const;
    for (const [before, after, typed] of cases) {
      const steps = textSteps([text(before)], [text(after)]);
      expect(steps.filter(({ does }) => does !== "keep")).toEqual([
        { does: "insert", content: [text(typed)] },
      ]);
      expect(textSteps([text(after)], [text(before)])).toContainEqual({
        does: "delete",
        content: [text(typed)],
      });
    }
  });

  it("R472 a change of format alone is told as one, whatever the runs were", () => {
    expect(textSteps([text("one two three")], [text("one "), text("two", "bold"), text(" three")])).toEqual([
      { does: "keep", count: 4 },
      { does: "format", text: "two", before: [], after: [{ type: "bold" }] },
    ]);
    const both = textSteps(
      [text("one two", "italic")],
      [text("one", "bold", "italic"), text(" more two", "italic")],
    );
    expect(both.map(({ does }) => does)).toEqual(["format", "keep", "insert"]);
  });

  it("R472 what was rewritten is one replacement, not a scatter of chance finds", () => {
    const before = "The islands were never part of it, as both sides say.";
    const after = "Nobody in Moscow would sign what Tokyo wrote down as a draft.";
    expect(textSteps([text(before)], [text(after)]).map(({ does }) => does)).toEqual(["delete", "insert"]);
    expect(textSteps([text("a red house")], [text("a blue car")])).toEqual([
      { does: "keep", count: 2 },
      { does: "delete", content: [text("red house")] },
      { does: "insert", content: [text("blue car")] },
    ]);
  });

  it("R472 a footnote's words are compared within it, and one that came stands in its word", () => {
    const note = (words: string): TextNode => ({ type: "footnote", content: [text(words)] });
    expect(textSteps([text("Claim"), note("See 2019.")], [text("Claim"), note("See page 2019.")])).toEqual([
      { does: "keep", count: 5 },
      {
        does: "note",
        text: [
          { does: "keep", count: 4 },
          { does: "insert", content: [text("page ")] },
        ],
      },
    ]);
    expect(textSteps([text("Claim here")], [text("Claim"), note("See."), text(" here")])).toEqual([
      { does: "keep", count: 5 },
      { does: "insert", content: [note("See.")] },
    ]);
  });

  it("R472 a character that stands for a node is none", () => {
    const steps = textSteps([text("a \uFFFC b")], [text("a "), { type: "hardBreak" }, text(" b")]);
    expect(steps.map(({ does }) => does)).toEqual(["keep", "delete", "insert"]);
  });
});

describe("R473 Enter and its undoing", () => {
  const change = (before: TextNode[], after: TextNode[]) => {
    const [a, b] = [briefingOf({ a: before }), briefingOf({ a: after })].map(versionContentOf);
    const changes = compare(a!, b!);
    expect(applyChanges(a!, changes)).toEqual(withoutIds(b!));
    return { ...changes, blocks: blocksIn(changes, "a") };
  };
  const [first, second] = ["Both sides agreed to meet. ", "They did so in spring."];
  const start: TextNode = { type: "blockStart", attrs: { type: "paragraph" } };

  it("R473 a paragraph that was split, in one place or several, and one that was joined", () => {
    const split = change([paragraph(first + second)], [paragraph(first), paragraph(second)]);
    const steps = [
      { does: "keep", count: first.length },
      { does: "insert", content: [start] },
    ];
    expect(split.blocks).toEqual([{ does: "change", change: { text: steps, splits: 1 } }]);
    expect(split.words).toEqual({ added: 0, removed: 0 });
    const joined = change([paragraph(first), paragraph(second)], [paragraph(first + second)]);
    expect(joined.blocks).toMatchObject([{ does: "change", change: { joins: 1 } }]);
    expect(joined.words).toEqual({ added: 0, removed: 0 });
    const thrice = change(
      [paragraph(first + second + first)],
      [first, second, first].map((one) => paragraph(one)),
    );
    expect(thrice.blocks).toMatchObject([{ change: { splits: 2 } }]);
  });

  it("R473 a part that became a heading keeps its type, and a stored node of that name splits nothing", () => {
    const heading: TextNode = { type: "heading", attrs: { level: 2 }, content: [text(second)] };
    expect(change([paragraph(first + second)], [paragraph(first), heading]).blocks).toMatchObject([
      { change: { splits: 1 } },
    ]);
    const forged = (doc: Y.Doc) => {
      const block = liveSections(doc)[0]!.body.get(0) as Y.XmlElement;
      block.push([new Y.XmlElement("blockStart"), new Y.XmlText("more")]);
    };
    expect(changesBy(forged).words).toEqual({ added: 1, removed: 0 });
  });
});

describe("R473 blocks, lists and tables are told in themselves", () => {
  it("R473 a paragraph that became a heading stays the same block", () => {
    const [step] = blocksIn(changesBy([edit(0, "heading", 20, 2)]), "a");
    expect(step).toEqual({
      does: "change",
      change: {
        type: { before: "paragraph", after: "heading" },
        attrs: { before: null, after: { level: 3 } },
      },
    });
  });

  it("R473 a cell's words, a row and a column", () => {
    const fill = JSON.stringify(blocksIn(changesBy([edit(1, "fill", 2, 1)]), "b"));
    expect(fill.match(/"(insert|delete)"/g)).toEqual(['"delete"', '"insert"']);
    const tableOf = (changes: Changes) => {
      const step = blocksIn(changes, "b")[1];
      return step?.does === "change" ? step.change : {};
    };
    expect(tableOf(changesBy([edit(1, "column", 1, 1)])).columns).toEqual({ deleted: [], inserted: [1] });
    expect(tableOf(changesBy([edit(1, "lessColumn", 1, 2)])).columns).toEqual({ deleted: [2], inserted: [] });
    expect(tableOf(changesBy([edit(1, "lessRow", 1)])).blocks?.map(({ does }) => does)).toEqual([
      "keep",
      "delete",
    ]);
    expect(tableOf(changesBy([edit(1, "row", 1)])).blocks?.map(({ does }) => does)).toEqual([
      "keep",
      "insert",
    ]);
  });

  it("R473 a word in one item of a list is a change of that item", () => {
    const [, list] = blocksIn(changesBy([edit(1, "word", 60)]), "b");
    expect(list).toMatchObject({
      does: "change",
      change: { blocks: [{ does: expect.any(String) as string }] },
    });
    expect(JSON.stringify(list).match(/"(insert|delete|leave)"/g)?.length).toBeLessThanOrEqual(2);
  });
});

describe("R474 what is beside the text is told by its values", () => {
  it("R474 title, kind, theme and marking of a section, and the memo block", () => {
    const { sections, meta } = changesBy((doc) => {
      replaceText(liveSections(doc)[0]!.title, "Other title");
      retypeSection(doc, "a", "options");
      setSectionFields(doc, "a", { marking: "TLP:RED" });
      setMetaValue(doc, "date", "2026-12-01");
    });
    const change = {
      ...{
        id: "a",
        title: { before: "a", after: "Other title" },
        kind: { before: "analysis", after: "options" },
      },
      marking: { before: null, after: "TLP:RED" },
    };
    expect(sections).toEqual([{ does: "change", change }]);
    expect(meta).toEqual({ date: { before: "2026-11-27", after: "2026-12-01" } });
  });

  it("R474 a section in the bin is one that went, and one taken out of it one that came", () => {
    const bin = (doc: Y.Doc) => deleteSection(doc, "b", "person", new Date(0));
    expect(changesBy(bin).sections.map(({ does }) => does)).toEqual(["keep", "delete"]);
    const binned = edited(startingBriefing(), []);
    bin(binned);
    const back = compare(versionContentOf(binned), versionContentOf(startingBriefing()));
    expect(back.sections.map(({ does }) => does)).toEqual(["keep", "insert"]);
  });
});

describe("R475 words that came and went are counted", () => {
  it("R475 with footnotes; neither what moved nor what only looks otherwise", () => {
    expect(changesBy([edit(0, "format", 3, 30)]).words).toEqual({ added: 0, removed: 0 });
    expect(changesBy([edit(0, "block", 0, 2)]).words).toEqual({ added: 0, removed: 0 });
    const count = (before: TextNode[], after: TextNode[]) =>
      compare(versionContentOf(briefingOf({ a: before })), versionContentOf(briefingOf({ a: after }))).words;
    expect(count([paragraph("one two")], [paragraph("one new two")])).toEqual({ added: 1, removed: 0 });
    const note: TextNode = { type: "footnote", content: [text("Two words")] };
    expect(count([paragraph("one two")], [paragraph("one two", note)])).toEqual({ added: 2, removed: 0 });
    expect(
      count([paragraph("one")], [paragraph("one"), paragraph(text("is"), text("land", "bold"))]),
    ).toEqual({
      ...{ added: 1, removed: 0 },
    });
  });
});

describe("R476 the time of a comparison has a bound", () => {
  it("R476 a long text that is another one is replaced as a whole, and many blocks that are others too", () => {
    const words = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => `w${from + at}`).join(" ");
    const steps = textSteps([text(words(0, 5_000))], [text(words(9_000, 5_000))]);
    expect(steps.map(({ does }) => does)).toEqual(["delete", "insert"]);
    const blocks = (from: number) =>
      Array.from({ length: 300 }, (_, at) => paragraph(words(from + at * 20, 20)));
    const [a, b] = [briefingOf({ a: blocks(0) }), briefingOf({ a: blocks(90_000) })].map(versionContentOf);
    const changes = compare(a!, b!);
    expect(changes.words).toEqual({ added: 6_000, removed: 6_000 });
    expect(applyChanges(a!, changes)).toEqual(withoutIds(b!));
  });
});
