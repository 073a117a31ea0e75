// What people read of a comparison: both states are in it whole, and each change is counted once, at its place.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare } from "../../lib/document/compare.ts";
import { redlineOf } from "../../lib/document/make-redline.ts";
import type { RedBlock, Redline } from "../../lib/document/redline.ts";
import { moveSection } from "../../lib/document/shape.ts";
import type { Run, Traces } from "../../lib/document/traces.ts";
import { versionContentOf, type VersionContent } from "../../lib/document/version-content.ts";
import { withoutIds } from "../support/compare-game-end.ts";
import { briefingOf, edited, edits, paragraph, startingBriefing } from "../support/compare-game.ts";
import { stateIn } from "../support/redline-sides.ts";

function redline(
  before: VersionContent,
  after: VersionContent,
  traces: Pick<Sides, "struck" | "written"> = {},
) {
  return redlineOf({ before, after, changes: compare(before, after), ...traces });
}

type Sides = Parameters<typeof redlineOf>[0];

function numbersIn(value: unknown, found = new Set<number>()): Set<number> {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value))
    if (key === "change" && typeof inner === "number") found.add(inner);
    else numbersIn(inner, found);
  return found;
}

describe("R495 a comparison is read as one text", () => {
  it("R495 both states are in it whole, and each change has its place, whatever people did in between", () => {
    fc.assert(
      fc.property(edits, edits, (first, second) => {
        const start = edited(startingBriefing(), first);
        const [a, b] = [versionContentOf(start), versionContentOf(edited(start, second))];
        for (const [before, after] of [
          [a, b],
          [b, a],
        ] as const) {
          const red = redline(before, after);
          expect(stateIn(red, "before")).toEqual(withoutIds(before));
          expect(stateIn(red, "after")).toEqual(withoutIds(after));
          const { changes, ...places } = red;
          const numbers = [...numbersIn(places)].sort((one, other) => one - other);
          expect(numbers).toEqual(changes.map((_, at) => at + 1));
        }
      }),
      { seed: 495, numRuns: 150 },
    );
  });

  it("R495 what went where something came is one change, of a moved section both ends", () => {
    const before = versionContentOf(
      briefingOf({ a: [paragraph("The treaty holds.")], b: [paragraph("Second")] }),
    );
    const words = versionContentOf(
      briefingOf({ a: [paragraph("The accord holds.")], b: [paragraph("Second")] }),
    );
    expect(redline(before, words).changes).toEqual([
      { section: "a", does: "replace", text: "accord", strokes: [] },
    ]);
    const doc = startingBriefing();
    const start = versionContentOf(doc);
    moveSection(doc, "a", "c");
    const moved = redline(start, versionContentOf(doc));
    expect(moved.changes).toMatchObject([{ section: "a", does: "move" }]);
    expect(moved.sections.filter(({ change }) => change === 1).map(({ side }) => side)).toEqual([
      "before",
      "after",
    ]);
  });
});

describe("R496 each change says who made it", () => {
  const before = versionContentOf(briefingOf({ a: [paragraph("One two three")] }));
  const after = versionContentOf(briefingOf({ a: [paragraph("One new four three")] }));

  it("R496 a text that two people wrote is cut where the other's begins, and both are told", () => {
    const red = redline(before, after, {
      written: tracesOf(after, [
        { units: 4, stroke: stroke(0, 1) },
        { units: 4, stroke: stroke(1, 5) },
        { units: 4, stroke: stroke(0, 6) },
        { units: 6, stroke: stroke(0, 1) },
      ]),
      struck: tracesOf(before, [
        { units: 4, stroke: null },
        { units: 3, stroke: stroke(2, 7) },
        { units: 6, stroke: null },
      ]),
    });
    expect(red.changes).toEqual([
      {
        section: "a",
        does: "replace",
        text: "new four",
        strokes: [stroke(2, 7), stroke(1, 5), stroke(0, 6)],
      },
    ]);
    const told = piecesIn(red).map(({ node, side, stroke: by }) => [side, node.text, by?.author]);
    expect(told).toEqual([
      ["both", "One ", undefined],
      ["before", "two", 2],
      ["after", "new ", 1],
      ["after", "four", 0],
      ["both", " three", undefined],
    ]);
  });

  it("R496 of what nobody is known to have done nothing is told", () => {
    expect(redline(before, after).changes).toEqual([
      { section: "a", does: "replace", text: "new four", strokes: [] },
    ]);
  });
});

function stroke(author: number, seq: number) {
  return { author, seq, at: seq * 1_000 };
}

function tracesOf({ sections: [section] }: VersionContent, runs: Run[]): Traces {
  const block = { self: null, attrs: {}, runs, notes: [] };
  const blocks = new Map([[section!.blockIds[0]!, block]]);
  const sections = new Map([[section!.id, { fields: {}, title: [], blocks }]]);
  return { authors: [], sections, meta: {}, metaRuns: {} };
}

function piecesIn({ sections: [section] }: Redline) {
  const changed = (block: RedBlock) => ("kept" in block ? [] : (block.pieces ?? []));
  return section!.blocks.flatMap(changed);
}
