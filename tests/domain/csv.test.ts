// Tables as CSV: read back by RFC 4180 they are what they were, and no cell is a formula. Names of saved files.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf } from "../../lib/domain/csv.ts";
import { dispositionsCsv, type DispositionRow } from "../../lib/domain/disposition-table.ts";
import { fileNameFor } from "../../lib/domain/file-name.ts";

/** By the grammar of RFC 4180, section 2. */
function read(csv: string): string[][] {
  expect(csv.startsWith("\uFEFF")).toBe(true);
  const rows: string[][] = [[]];
  let rest = csv.slice(1);
  while (rest !== "") {
    const [whole, quoted = "", , end = ""] = /^"((""|[^"])*)"(,|\r\n)/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`not a cell: ${rest.slice(0, 40)}`);
    rows.at(-1)?.push(quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

const hostile: [string, string][] = [
  [`=HYPERLINK("http://x.example","y")`, `'=HYPERLINK("http://x.example","y")`],
  ["+1+2", "'+1+2"],
  ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
  ["@SUM(1)", "'@SUM(1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  ["\n=1", "'\n=1"],
  ["＝1+2", "'＝1+2"],
  ["a=b", "a=b"],
  ["'=1", "'=1"],
  ["", ""],
  [`say "yes", or no`, `say "yes", or no`],
  ["one\ntwo\r\nthree", "one\ntwo\r\nthree"],
  ["日本語、「引用」", "日本語、「引用」"],
  ["\u202Egnp.exe", "\u202Egnp.exe"],
];

describe("R440 CSV", () => {
  it.each(hostile)("R440 %j", (cell, reads) => {
    expect(read(csvOf([[cell, "b"]]))).toEqual([[reads, "b"]]);
  });

  it("R440 whatever the cells hold, it is read back as they were, but for the sign before what could run", () => {
    const cells = fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(cells, (rows) => {
        const back = read(csvOf(rows));
        expect(back.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        rows.flat().forEach((cell, index) => {
          const seen = back.flat()[index] ?? "";
          expect(seen === cell || seen === `'${cell}`).toBe(true);
          expect(/^[=+\-@\t\r]/.test(seen)).toBe(false);
        });
      }),
      { seed: 440, numRuns: 300 },
    );
  });

  it("R440 names the columns and the dispositions in its reader's language", () => {
    const person = { id: "p", name: "=Editor", color: 0 };
    const row: DispositionRow = {
      number: 1,
      thread: "t",
      section: "Context",
      quote: "a \uFFFC b",
      words: null,
      author: person,
      createdAt: "2026-11-27T09:05:31.123Z",
      settled: { at: "2026-11-28T10:00:00.000Z", by: null, disposition: "adapted", reason: "-" },
      path: "/",
    };
    const [head, only] = read(dispositionsCsv([row], "en"));
    expect(head?.length).toBe(only?.length);
    expect(only).toEqual([
      "1",
      "Context",
      "a ▫ b",
      "",
      "'=Editor",
      "2026-11-27 09:05",
      "Adopted with changes",
      "'-",
      "",
      "2026-11-28 10:00",
    ]);
    const [japanese, open] = read(dispositionsCsv([{ ...row, settled: null }], "ja"));
    expect([japanese?.[0], open?.[6], open?.slice(7)]).toEqual(["番号", "未対応", ["", "", ""]]);
  });
});

describe("R440 the name of a saved file", () => {
  it.each([
    ["Japan’s Russia policy", "Japan’s Russia policy - dispositions"],
    ["日露関係", "日露関係 - dispositions"],
    ["../../etc/passwd", "etc passwd - dispositions"],
    [`a"b\\c:d*e?f<g>h|i\r\nj`, "a b c d e f g h i j - dispositions"],
    ["\u202Egnp.exe", "gnp.exe - dispositions"],
    ["...", "dispositions"],
    ["", "dispositions"],
    ["\ud800", "dispositions"],
    ["x".repeat(300), `${"x".repeat(80)} - dispositions`],
  ])("R440 %j", (title, name) => {
    expect(fileNameFor(title, "dispositions")).toBe(name);
  });
});
