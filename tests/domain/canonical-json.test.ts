// Canonical JSON by the examples of RFC 8785, and by what any JSON must keep.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../lib/domain/canonical-json.ts";
import { AppError } from "../../lib/domain/errors.ts";

describe("R540 canonical JSON", () => {
  it("R540 writes the example of RFC 8785, 3.2.2, as 3.2.3 has it", () => {
    const example = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalJson(JSON.parse(example))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("R540 sorts names by code units, as RFC 8785, 3.2.3, has it", () => {
    const example = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    const values = [...canonicalJson(example).matchAll(/:"([^"]+)"/g)].map(([, value]) => value);
    expect(values).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  it.each([
    [-0, "0"],
    [5e-324, "5e-324"],
    [-1.7976931348623157e308, "-1.7976931348623157e+308"],
    [9007199254740992, "9007199254740992"],
    [295147905179352830000, "295147905179352830000"],
    [9.999999999999997e22, "9.999999999999997e+22"],
    [1e23, "1e+23"],
    [333333333.3333332, "333333333.3333332"],
    [0.000001, "0.000001"],
    [1424953923781206.2, "1424953923781206.2"],
  ])("R540 writes %s as RFC 8785, appendix B, has it", (value, written) => {
    expect(canonicalJson(value)).toBe(written);
  });

  it("R540 keeps every value, and writes it once and for all whatever the order of its names", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const known = JSON.parse(JSON.stringify(value)) as unknown;
        const written = canonicalJson(known);
        expect(JSON.parse(written)).toEqual(known);
        expect(canonicalJson(reversed(known))).toBe(written);
      }),
      { seed: 540, numRuns: 500 },
    );
  });

  it("R540 refuses what JSON can't hold, half a letter, and what is nested too deep", () => {
    for (const value of [NaN, Infinity, undefined, 1n, { a: undefined }, "\ud83d", { "\ude00": 1 }])
      expect(() => canonicalJson(value)).toThrow("canonical JSON");
    const deep = JSON.parse("[".repeat(20_000) + "]".repeat(20_000)) as unknown;
    expect(() => canonicalJson(deep)).toThrow(AppError);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, reversed(each)]),
  );
}
