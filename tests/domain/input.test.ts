// Cursors and what people may send. Pure; seeded.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCursor, decodeOrderCursor, encodeCursor, encodeOrderCursor } from "../../lib/domain/cursor.ts";
import {
  emailInput,
  idInput,
  labelNameInput,
  pageInput,
  passwordInput,
  searchInput,
  sectionIdInput,
  themeInput,
  titleInput,
} from "../../lib/domain/input.ts";

const run = { seed: 20_210_121, numRuns: 300 };
const refused = expect.objectContaining({ code: "invalid" }) as Error;

describe("cursors", () => {
  it("R76 a cursor leads back to the place that it was made for", () => {
    const times = fc.record({
      at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-12-31") }),
      id: fc.uuid(),
    });
    const keys = fc.record({
      order: fc.string({ unit: "grapheme" }),
      id: fc.string({ unit: "grapheme" }),
    });
    fc.assert(
      fc.property(times, keys, (time, key) => {
        expect(decodeCursor(encodeCursor(time))).toEqual(time);
        expect(decodeOrderCursor(encodeOrderCursor(key), "section")).toEqual(key);
        const row = { ...key, id: time.id };
        expect(decodeOrderCursor(encodeOrderCursor(row), "row")).toEqual(row);
      }),
      run,
    );
  });

  it("R76 anything else is refused as invalid, never as a bug", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor(text)).toThrow(refused);
        for (const of of ["section", "row"] as const)
          expect(() => decodeOrderCursor(text, of)).toThrow(refused);
      }),
      run,
    );
    const ofSections = encodeOrderCursor({ order: "a0", id: "s" });
    expect(() => decodeCursor(ofSections)).toThrow(refused);
    expect(() => decodeOrderCursor(ofSections, "row")).toThrow(refused);
    expect(() => decodeOrderCursor(encodeOrderCursor({ order: "\0", id: "s" }), "section")).toThrow(refused);
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

  it("R63 what the database can't hold is refused", () => {
    for (const input of [titleInput, themeInput, sectionIdInput, searchInput])
      expect([input.safeParse("a\0b").success, input.safeParse("ab").success]).toEqual([false, true]);
  });

  it("R63 an id counts in lower case, as it is kept", () => {
    const id = "0b0e7a52-9a54-4f6e-8d3c-1f1f6f1d2c3a";
    expect(idInput.parse(id.toUpperCase())).toBe(id);
  });

  it("R366 a name is one line in which something is seen, and which leaves the order of letters alone", () => {
    const taken = (name: string) => labelNameInput.safeParse(name).success;
    for (const name of ["Gas", "ガス", "🛢", "a\u200Db"]) expect([name, taken(name)]).toEqual([name, true]);
    for (const name of ["a\nb", "a\u2028b", "a\u2029b", "a\u202Eb", "a\u2067b", "\u200B", "\u2060\u200D", ""])
      expect([name, taken(name)]).toEqual([name, false]);
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
