// Cursors and what people may send. Pure; seeded.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCursor, decodeOrderCursor, encodeCursor, encodeOrderCursor } from "../../lib/domain/cursor.ts";
import { emailInput, pageInput, passwordInput, titleInput } from "../../lib/domain/input.ts";

const run = { seed: 20_210_121, numRuns: 300 };
const refused = expect.objectContaining({ code: "invalid" }) as Error;

describe("cursors", () => {
  it("R76 a cursor leads back to the place that it was made for", () => {
    const times = fc.record({
      changedAt: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-12-31") }),
      id: fc.uuid(),
    });
    const keys = fc.record({
      order: fc.string({ unit: "grapheme" }),
      id: fc.string({ unit: "grapheme" }),
    });
    fc.assert(
      fc.property(times, keys, (time, key) => {
        expect(decodeCursor(encodeCursor(time))).toEqual(time);
        expect(decodeOrderCursor(encodeOrderCursor(key))).toEqual(key);
      }),
      run,
    );
  });

  it("R76 anything else is refused as invalid, never as a bug", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor(text)).toThrow(refused);
        expect(() => decodeOrderCursor(text)).toThrow(refused);
      }),
      run,
    );
    expect(() => decodeCursor(encodeOrderCursor({ order: "a0", id: "s" }))).toThrow(refused);
  });
});

describe("what people may send", () => {
  it("R63 an address counts in lower case, so that one person has one account", () => {
    expect(emailInput.parse("Editor@Example.ORG")).toBe("editor@example.org");
    expect(emailInput.safeParse("editor").success).toBe(false);
  });

  it("R63 a title has 1 to 200 characters beside its margins", () => {
    expect(titleInput.parse("  Energy ")).toBe("Energy");
    expect([" ", "x".repeat(201)].map((title) => titleInput.safeParse(title).success)).toEqual([
      false,
      false,
    ]);
  });

  it("R63 a password has 10 to 256 characters, so that each costs the same to hash", () => {
    const lengths = [9, 10, 256, 257].map((length) => passwordInput.safeParse("x".repeat(length)).success);
    expect(lengths).toEqual([false, true, true, false]);
  });

  it("R76 a page has 1 to 100 items, 30 unless asked", () => {
    expect(pageInput.parse({})).toEqual({ limit: 30 });
    const limits = ["0", "1", "100", "101", "many"].map((limit) => pageInput.safeParse({ limit }).success);
    expect(limits).toEqual([false, true, true, false, false]);
  });
});
