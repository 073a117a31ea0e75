// Holds docs/rules.md and the tests to each other, both ways. Doesn't judge whether a test proves its rule.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectDir } from "../support/planted-house.ts";

const defined = /^- \*\*R(\d+)\*\* \S/gm;
/** A test's or a group's title, which is how a test cites. */
const cited = /["'`]R(\d+)\b/g;

async function testFiles(kind: RegExp): Promise<{ name: string; cites: number[] }[]> {
  const names = await readdir(join(projectDir, "tests"), { recursive: true });
  return Promise.all(
    names
      .filter((name) => kind.test(name))
      .sort()
      .map(async (name) => {
        const text = await readFile(join(projectDir, "tests", name), "utf8");
        return { name, cites: numbersIn(text, cited) };
      }),
  );
}

function numbersIn(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map(([, number]) => Number(number));
}

const rules = numbersIn(await readFile(join(projectDir, "docs/rules.md"), "utf8"), defined);
/** What `npm test` runs; the full counts (`npm run test:long`) hold no rule alone. */
const files = await testFiles(/\.(test|spec)\.tsx?$/);
const longFiles = await testFiles(/\.long\.ts$/);

describe("R123 the rules and the tests hold each other", () => {
  it("R123 each rule has one number, in order", () => {
    expect(rules).toEqual([...new Set(rules)].sort((a, b) => a - b));
  });

  it("R123 a test cites every rule that there is", () => {
    const held = new Set(files.flatMap(({ cites }) => cites));
    expect(rules.filter((rule) => !held.has(rule)).map((rule) => `R${rule}`)).toEqual([]);
  });

  it("R123 every rule that a test cites is there", () => {
    const lost = [...files, ...longFiles].flatMap(({ name, cites }) => {
      const unknown = new Set(cites.filter((rule) => !rules.includes(rule)));
      return [...unknown].map((rule) => `${name}: R${rule}`);
    });
    expect(lost).toEqual([]);
  });

  it("R123 every test file cites a rule", () => {
    const all = [...files, ...longFiles];
    expect(all.filter(({ cites }) => cites.length === 0).map(({ name }) => name)).toEqual([]);
  });
});
