// Plants an untidy file and two that are unsound, and lets the real settings of Prettier and TypeScript judge them.
import { describe, expect, it } from "vitest";
import { usePlantedHouse } from "../support/planted-house.ts";

const house = usePlantedHouse({
  "lib/domain/untidy.ts": "export const   one='1'\n",
  "lib/domain/tidy.ts": 'export const one = "1";\n',
  "lib/domain/first.ts": "export const first = (list: string[]): string => list[0];\n",
  "lib/domain/unused.ts": "export function one(): void {\n  const unused = 1;\n}\n",
});

describe("R122 untidy and unsound files fail the check", () => {
  it("R122 an unformatted file is named", async () => {
    const { code, out } = await house().run("prettier", ["--check", "--log-level", "warn", "."]);
    expect(code).not.toBe(0);
    expect(out).toContain("lib/domain/untidy.ts");
    expect(out).not.toContain("lib/domain/tidy.ts");
  });

  it("R122 an element that may be missing, and a name that nobody reads, are named", async () => {
    const { code, out } = await house().run("tsc", ["--noEmit", "--pretty", "false"]);
    expect(code).not.toBe(0);
    expect(out).toMatch(/lib\/domain\/first\.ts.*TS2322/);
    expect(out).toMatch(/lib\/domain\/unused\.ts.*TS6133/);
    expect(out).not.toContain("lib/domain/tidy.ts");
  });
});
