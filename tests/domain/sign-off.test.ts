// Sign-offs: which count, and which hold. Pure.
import { describe, expect, it } from "vitest";
import { dayOf, spanFault } from "../../lib/domain/delegation.ts";
import type { SignOffView } from "../../lib/domain/review-view.ts";
import { standingAmong } from "../../lib/domain/standing.ts";
import { holds, needsText, signOffVerdicts, standingSignOffs } from "../../lib/domain/sign-off.ts";

const ref = { sectionId: "s", contentHash: "a".repeat(64), contentForm: 1 };

describe("sign-offs", () => {
  it("R518 hold while the section reads as it did, in the same form, and again once it does", () => {
    const edited = { ...ref, contentHash: "b".repeat(64) };
    expect([ref, edited, ref].map((now) => holds(ref, now))).toEqual([true, false, true]);
    expect(holds(ref, { ...ref, contentForm: 2 })).toBe(false);
    expect(holds(ref, undefined)).toBe(false);
  });

  it("R518 to ask for changes and to dissent take words, to sign takes none", () => {
    expect(signOffVerdicts.filter(needsText)).toEqual(["changes_asked", "dissent"]);
  });

  it("R518 of each person and section the last one counts", () => {
    const given = [
      { sectionId: "s", byId: "a", n: 1 },
      { sectionId: "t", byId: "a", n: 2 },
      { sectionId: "s", byId: "b", n: 3 },
      { sectionId: "s", byId: "a", n: 4 },
    ];
    expect(
      standingSignOffs(given)
        .map(({ n }) => n)
        .sort(),
    ).toEqual([2, 3, 4]);
    expect(standingSignOffs([])).toEqual([]);
  });
});

describe("R518 what stands among what somebody is told of", () => {
  const view = (id: string, at: string): SignOffView => ({
    ...{ ...ref, id, at, review: null, verdict: "signed", text: "", role: "manager", version: 1, seq: 1 },
    ...{ by: { id: "a", name: "A", color: 0 }, holds: true },
  });

  it("R518 is the last of the same moment too, in whichever order they come", () => {
    const [first, second] = [view("01", "2026-11-29T08:00:00.000Z"), view("02", "2026-11-29T08:00:00.000Z")];
    const earlier = view("03", "2026-11-29T07:00:00.000Z");
    for (const told of [
      [second, first, earlier],
      [earlier, first, second],
    ])
      expect(standingAmong(told).map(({ id }) => id)).toEqual(["02"]);
  });
});

describe("delegations", () => {
  const now = new Date("2026-11-27T23:30:00Z");
  it.each([
    ["2026-11-27", "2026-11-27", null],
    ["2026-11-20", "2026-11-27", null],
    ["2026-11-20", "2026-11-26", "over"],
    ["2026-11-28", "2026-11-27", "backwards"],
    ["2026-12-01", "2027-12-01", null],
    ["2026-12-01", "2027-12-02", "long"],
  ])("R525 from %s until %s runs, unless it is %s", (fromDay, untilDay, fault) => {
    expect(dayOf(now)).toBe("2026-11-27");
    expect(spanFault({ fromDay, untilDay }, dayOf(now))).toBe(fault);
  });
});
