// Plants one file per thing that the linter forbids, and files that may do it, and lets the real configuration judge them.
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { usePlantedHouse } from "../support/planted-house.ts";

const top = "// What this file is for a test, in one sentence.\n";
const lines = (count: number, line: string) => `${line}\n`.repeat(count);

type Case = { rule: string; file: string; code: string };

const forbidden: Case[] = [
  {
    rule: "no-restricted-syntax",
    file: "server/env.ts",
    code: `${top}export const port = process.env.PORT;\n`,
  },
  { rule: "no-restricted-syntax", file: "server/out.ts", code: `${top}process.stdout.write("word");\n` },
  {
    rule: "no-restricted-imports",
    file: "server/process.ts",
    code: `${top}import { env } from "node:process";\nexport const port = env.PORT;\n`,
  },
  { rule: "no-console", file: "server/console.ts", code: `${top}console.log("word");\n` },
  {
    rule: "@typescript-eslint/no-explicit-any",
    file: "lib/domain/any.ts",
    code: `${top}export type Loose = any;\n`,
  },
  {
    rule: "@typescript-eslint/no-unsafe-return",
    file: "lib/domain/unsafe.ts",
    code: `${top}export const read = (text: string): string[] => JSON.parse(text);\n`,
  },
  {
    rule: "@typescript-eslint/no-floating-promises",
    file: "server/floating.ts",
    code: `${top}Promise.resolve(1);\n`,
  },
  {
    rule: "@typescript-eslint/switch-exhaustiveness-check",
    file: "lib/domain/switch.ts",
    code: `${top}export function says(word: "a" | "b"): void {\n  switch (word) {\n    case "a":\n      return;\n  }\n}\n`,
  },
  {
    rule: "@typescript-eslint/only-throw-error",
    file: "lib/domain/throw.ts",
    code: `${top}export function refuse(): never {\n  throw "no";\n}\n`,
  },
  {
    rule: "@typescript-eslint/ban-ts-comment",
    file: "lib/domain/ignore.ts",
    code: `${top}// @ts-ignore\nexport const one: number = "1";\n`,
  },
  {
    rule: "house/disable-with-reason",
    file: "server/disabled.ts",
    code: `${top}// eslint-disable-next-line no-console\nconsole.log("word");\n`,
  },
  { rule: "max-lines", file: "lib/domain/long.ts", code: top + lines(301, "export {};") },
  {
    rule: "max-lines-per-function",
    file: "lib/domain/long-function.ts",
    code: `${top}export function long(list: number[]): void {\n${lines(50, "  list.push(1);")}}\n`,
  },
  { rule: "house/top-sentence", file: "lib/domain/silent.ts", code: "export const one = 1;\n" },
  { rule: "house/plain-names", file: "lib/domain/utils.ts", code: `${top}export const one = 1;\n` },
  { rule: "house/plain-names", file: "lib/helpers/one.ts", code: `${top}export const one = 1;\n` },
  { rule: "house/plain-names", file: "components/misc.tsx", code: `${top}export const one = 1;\n` },
  { rule: "house/plain-names", file: "app/common/one.ts", code: `${top}export const one = 1;\n` },
  { rule: "house/plain-names", file: "lib/domain/index.ts", code: `${top}export const one = 1;\n` },
  { rule: "house/no-barrel", file: "lib/domain/all.ts", code: `${top}export * from "./utils.ts";\n` },
  {
    rule: "house/no-barrel",
    file: "lib/domain/both.ts",
    code: `${top}export { one } from "./utils.ts";\nexport { one as two } from "./index.ts";\n`,
  },
];

const allowed: Omit<Case, "rule">[] = [
  { file: "lib/config.ts", code: `${top}export const port = process.env.PORT;\n` },
  { file: "lib/log.ts", code: `${top}process.stdout.write("word");\n` },
  {
    file: "lib/domain/fine.ts",
    code: `${top}export function long(list: number[]): void {\n${lines(47, "  list.push(1);")}}\n`,
  },
  {
    file: "server/disabled-with-reason.ts",
    code: `${top}// eslint-disable-next-line no-console -- the logger itself has failed here\nconsole.log("word");\n`,
  },
];

const house = usePlantedHouse(
  Object.fromEntries([...forbidden, ...allowed].map(({ file, code }) => [file, code])),
);

const reportShape = z.array(
  z.object({ filePath: z.string(), messages: z.array(z.object({ ruleId: z.string().nullable() })) }),
);

async function lint(): Promise<{ code: number; broken: Map<string, (string | null)[]> }> {
  const { code, out } = await house().run("eslint", [".", "--max-warnings", "0", "--format", "json"]);
  const report = reportShape.parse(JSON.parse(out.slice(out.indexOf("["))));
  const ofFile = report.map(({ filePath, messages }) => {
    const rules = new Set(messages.map(({ ruleId }) => ruleId));
    return [filePath.slice(house().path.length + 1), [...rules]] as [string, (string | null)[]];
  });
  return { code, broken: new Map(ofFile) };
}

describe("R121 the linter holds every file to the house's rules", () => {
  it("R121 each planted fault is reported by its rule and no other; what may do it is left alone", async () => {
    const { code, broken } = await lint();
    expect(code).not.toBe(0);
    expect(forbidden.map(({ file }) => [file, broken.get(file)])).toEqual(
      forbidden.map(({ file, rule }) => [file, [rule]]),
    );
    expect(allowed.map(({ file }) => broken.get(file))).toEqual(allowed.map(() => []));
    // A whole linter is started, beside other tests.
  }, 90_000);
});
