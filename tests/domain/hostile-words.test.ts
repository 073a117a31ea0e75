// Words that try to be more than words, in tables: they come out as the words that they are, and change nothing around them.
import { describe, expect, it } from "vitest";
import { csvOf } from "../../lib/domain/csv.ts";
import { hostileWords } from "../support/hostile-words.ts";

/** One after the other without quotes, as RFC 4180 has them. */
function cellsOf(csv: string): string[] {
  return [...csv.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(([, cell]) =>
    (cell ?? "").replaceAll('""', '"'),
  );
}

describe("hostile words", () => {
  it("R704 are two hundred at least, each once", () => {
    expect(hostileWords.length).toBeGreaterThanOrEqual(200);
  });

  it("R704 in a table stay in their cell, and are no formula", () => {
    for (const words of hostileWords) {
      const cells = cellsOf(csvOf([[words, "next"]]));
      expect([words, cells.length, cells[1]]).toEqual([words, 2, "next"]);
      expect(cells[0]).not.toMatch(/^[=+\-@\t\r\n]/);
      expect(cells[0]?.endsWith(words)).toBe(true);
    }
  });
});
