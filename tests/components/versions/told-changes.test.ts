// What the page of a comparison draws at once of a redline, and that the rest of it follows.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasToldSection, sectionsAtOnce } from "../../../components/versions/told-changes.ts";
import { filtersIn } from "../../../components/versions/versions-path.ts";
import { compare } from "../../../lib/document/compare.ts";
import { redlineOf } from "../../../lib/document/make-redline.ts";
import { firstPart, joined, secondPart } from "../../../lib/document/redline-parts.ts";
import type { Redline } from "../../../lib/document/redline.ts";
import { versionContentOf } from "../../../lib/document/version-content.ts";
import type { ReadingView } from "../../../lib/document/versions-view.ts";
import { edited, edits, startingBriefing, type Edit } from "../../support/compare-game.ts";

function redlineAfter(moves: Edit[]): Redline {
  const [before, after] = [startingBriefing(), edited(startingBriefing(), moves)].map(versionContentOf);
  if (!before || !after) throw new Error("there are two states");
  return redlineOf({ before, after, changes: compare(before, after) });
}

const viewOf = (redline: Redline) =>
  ({ comparison: { redline, authors: [] }, isCompared: true }) as unknown as ReadingView;

const atOnce = (redline: Redline, query: string) =>
  sectionsAtOnce(viewOf(redline), filtersIn(new URLSearchParams(query)));

describe("R504 a redline is sent in two parts", () => {
  it("R504 both together are the whole, and each section tells of its changes before its text has come", () => {
    fc.assert(
      fc.property(edits, fc.array(fc.boolean(), { maxLength: 9 }), (moves, wanted) => {
        const whole = redlineAfter(moves);
        const first = firstPart(whole, (_, at) => wanted[at] ?? false);
        const sent = (value: unknown) => JSON.parse(JSON.stringify(value)) as never;
        expect(joined(sent(first), sent(secondPart(first, whole)))).toEqual(sent(whole));
        for (const [at, section] of whole.sections.entries())
          for (let number = 1; number <= whole.changes.length; number++)
            expect(hasToldSection(first.sections[at]!, new Set([number]))).toBe(
              hasToldSection(section, new Set([number])),
            );
      }),
      { seed: 504, numRuns: 60 },
    );
  });

  it("R504 at once come the first two sections of those that are shown, and where the change stands", () => {
    const whole = redlineAfter([]);
    expect(whole.sections.length).toBeGreaterThan(2);
    expect([...atOnce(whole, "")]).toEqual(whole.sections.slice(0, 2));
    expect([...atOnce(whole, `section=${whole.sections[2]!.id}`)]).toEqual([whole.sections[2]]);
    expect([...atOnce(whole, "only=1")]).toEqual([]);
    const last = whole.sections.at(-1)!;
    const changed = { ...whole, changes: [{ section: last.id, does: "insert", text: "", strokes: [] }] };
    const sections = [...whole.sections.slice(0, -1), { ...last, change: 1, side: "after" }];
    const view = { ...changed, sections } as Redline;
    expect([...atOnce(view, "change=1")]).toEqual([sections[0], sections[1], sections.at(-1)]);
    expect([...atOnce(view, "only=1")]).toEqual([sections.at(-1)]);
  });
});
