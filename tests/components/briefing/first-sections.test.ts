// How much of a briefing is drawn before the first editor is there.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { howManyFirst } from "#components/briefing/first-sections.ts";

function sectionsOf(blocks: readonly number[]): { body: Y.XmlFragment }[] {
  const doc = new Y.Doc();
  return blocks.map((count, at) => {
    const body = doc.getXmlFragment(String(at));
    body.insert(
      0,
      Array.from({ length: count }, () => new Y.XmlElement("paragraph")),
    );
    return { body };
  });
}

describe("R310 the sections that are drawn first", () => {
  it("R310 are all of a short briefing", () => {
    expect(howManyFirst(sectionsOf([]))).toBe(0);
    expect(howManyFirst(sectionsOf([3, 12, 0, 20]))).toBe(4);
  });

  it("R310 are those of the first pages of a long one", () => {
    expect(howManyFirst(sectionsOf([20, 20, 20, 20, 20, 20]))).toBe(4);
    expect(howManyFirst(sectionsOf([500, 1, 1]))).toBe(1);
  });

  it("R310 fill the pages with as few as that takes", () => {
    const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 12 }), (blocks) => {
        const first = howManyFirst(sectionsOf(blocks));
        expect(first === blocks.length || sum(blocks.slice(0, first)) >= 80).toBe(true);
        expect(first === 0 || sum(blocks.slice(0, first - 1)) < 80).toBe(true);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
