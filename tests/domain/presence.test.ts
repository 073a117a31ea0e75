// The presence colours: twelve, apart from each other, readable under a name.
import { describe, expect, it } from "vitest";
import { presenceColorFor, presenceColors, presenceInk } from "../../lib/domain/presence.ts";
import { contrast } from "../support/contrast.ts";

describe("presence colours", () => {
  it("R130 carry a name at 4.5:1, white on the light ones and ink on the dark ones", () => {
    const ratios = presenceColors.flatMap(({ light, dark }) => [
      { color: light, ratio: contrast("#ffffff", light) },
      { color: dark, ratio: contrast(presenceInk, dark) },
    ]);
    expect(ratios).toHaveLength(24);
    expect(ratios.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  it("R130 are twelve different pairs", () => {
    expect(new Set(presenceColors.map(({ light }) => light)).size).toBe(12);
    expect(new Set(presenceColors.map(({ dark }) => dark)).size).toBe(12);
  });

  it("R130 give every number a colour", () => {
    const indexes = [0, 11, 12, 1_000_003, -1, 2.5];
    expect(indexes.every((index) => presenceColors.includes(presenceColorFor(index)))).toBe(true);
    expect(presenceColorFor(12)).toBe(presenceColors[0]);
  });
});
