// Plants one file per forbidden import, and a few allowed ones, and lets the real configuration of the floors judge them.
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { usePlantedHouse } from "../support/planted-house.ts";

type Case = { rule: string; file: string; imports: string };

const forbidden: Case[] = [
  { rule: "no-cycles", file: "lib/domain/egg.ts", imports: "./hen.ts" },
  { rule: "no-unresolved", file: "lib/domain/lost.ts", imports: "./nowhere.ts" },
  { rule: "no-undeclared-packages", file: "server/borrower.ts", imports: "esbuild" },
  { rule: "no-development-packages-in-the-product", file: "server/tester.ts", imports: "fast-check" },
  { rule: "domain-is-pure", file: "lib/domain/clock.ts", imports: "node:fs" },
  { rule: "domain-is-pure", file: "lib/domain/editor.ts", imports: "yjs" },
  { rule: "domain-is-pure", file: "lib/domain/reader.ts", imports: "../data/rows.ts" },
  { rule: "document-knows-domain-only", file: "lib/document/stored.ts", imports: "../data/rows.ts" },
  { rule: "document-knows-domain-only", file: "lib/document/drawn.ts", imports: "react" },
  { rule: "data-knows-domain-only", file: "lib/data/deciding.ts", imports: "../commands/act.ts" },
  { rule: "data-knows-domain-only", file: "lib/data/reading.ts", imports: "../document/shape.ts" },
  { rule: "commands-stand-on-data", file: "lib/commands/asking.ts", imports: "../queries/home.ts" },
  { rule: "commands-stand-on-data", file: "lib/commands/pushing.ts", imports: "../../server/room.ts" },
  { rule: "queries-stand-on-data", file: "lib/queries/acting.ts", imports: "../commands/act.ts" },
  { rule: "jobs-stand-on-data", file: "lib/jobs/acting.ts", imports: "../commands/act.ts" },
  { rule: "server-is-a-door", file: "server/drawing.ts", imports: "../app/page.tsx" },
  { rule: "server-is-a-door", file: "server/commanding.ts", imports: "../lib/commands/act.ts" },
  { rule: "starters-are-a-door", file: "server/start.ts", imports: "../lib/queries/home.ts" },
  { rule: "app-is-a-door", file: "app/socket.ts", imports: "../server/room.ts" },
  { rule: "app-is-a-door", file: "app/shortcut.ts", imports: "#lib/data/rows.ts" },
  { rule: "components-get-data-as-props", file: "components/list.tsx", imports: "#lib/queries/home.ts" },
  { rule: "components-get-data-as-props", file: "components/disk.tsx", imports: "node:fs" },
  { rule: "database-in-data-only", file: "server/pool.ts", imports: "pg" },
  { rule: "database-in-data-only", file: "lib/commands/raw.ts", imports: "@prisma/client" },
  { rule: "database-in-data-only", file: "lib/queries/raw.ts", imports: "../data/generated/client.ts" },
  { rule: "next-in-app-only", file: "components/anchor.tsx", imports: "next/link" },
  { rule: "next-in-app-only", file: "lib/queries/cookie.ts", imports: "next-auth/jwt" },
  { rule: "next-in-app-only", file: "server/token.ts", imports: "next-auth/jwt" },
  { rule: "nothing-imports-tests", file: "server/rehearsal.ts", imports: "../tests/support/made.ts" },
];

const allowed: Omit<Case, "rule">[] = [
  { file: "lib/domain/order.ts", imports: "fractional-indexing" },
  { file: "lib/document/text.ts", imports: "yjs" },
  { file: "lib/data/found.ts", imports: "pg" },
  { file: "lib/commands/rightly.ts", imports: "../queries/text-access.ts" },
  { file: "lib/commands/keep.ts", imports: "../queries/ledger-at-head.ts" },
  { file: "lib/jobs/sending.ts", imports: "../queries/text-access.ts" },
  { file: "server/later.ts", imports: "../lib/jobs/done.ts" },
  { file: "server/entry.ts", imports: "../lib/queries/text-access.ts" },
  { file: "server/admit.ts", imports: "../lib/queries/session-token.ts" },
  { file: "server/sample.ts", imports: "../prisma/seed.ts" },
  { file: "app/route.ts", imports: "next/server" },
  { file: "components/field.tsx", imports: "#lib/domain/order.ts" },
];

const empty = "export const nothing = null;\n";
const targets = [
  "lib/data/rows.ts",
  "lib/data/generated/client.ts",
  "lib/document/shape.ts",
  "lib/commands/act.ts",
  "lib/queries/home.ts",
  "lib/jobs/done.ts",
  "lib/queries/session-token.ts",
  "lib/queries/text-access.ts",
  "lib/queries/ledger-at-head.ts",
  "server/room.ts",
  "app/page.tsx",
  "prisma/seed.ts",
  "tests/support/made.ts",
  "bench/nothing.ts",
  "proxy.ts",
  "next.config.ts",
];
const importing = ({ file, imports }: Omit<Case, "rule">) => [
  file,
  `import "${imports}";\nexport const its = 1;\n`,
];

const house = usePlantedHouse({
  ...Object.fromEntries(targets.map((file) => [file, empty])),
  "lib/domain/hen.ts": 'import "./egg.ts";\nexport const its = 1;\n',
  ...(Object.fromEntries([...forbidden, ...allowed].map(importing)) as Record<string, string>),
});

const reportShape = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const folders = [
  "app",
  "bench",
  "components",
  "lib",
  "prisma",
  "server",
  "tests",
  "proxy.ts",
  "next.config.ts",
];

async function violations(): Promise<string[]> {
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", ...folders];
  const { out } = await house().run("depcruise", args);
  const report = reportShape.parse(JSON.parse(out.slice(out.indexOf("{"))));
  return report.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
}

describe("R120 imports go downward only, and what reaches out is named", () => {
  it("R120 a planted import of each forbidden kind is reported, an allowed one isn't", async () => {
    const found = await violations();
    for (const { rule, file } of forbidden) expect(found).toContain(`${file}: ${rule}`);
    for (const { file } of allowed) expect(found.filter((one) => one.startsWith(`${file}:`))).toEqual([]);
  });

  it("R120 the check ends with a fault when there is one", async () => {
    const { code } = await house().run("depcruise", ["--config", ".dependency-cruiser.cjs", ...folders]);
    expect(code).not.toBe(0);
  });

  it("R120 every rule of the configuration has a planted violation", () => {
    const config: unknown = createRequire(import.meta.url)("../../.dependency-cruiser.cjs");
    const names = z.object({ forbidden: z.array(z.object({ name: z.string() })) }).parse(config).forbidden;
    expect(new Set(forbidden.map(({ rule }) => rule))).toEqual(new Set(names.map(({ name }) => name)));
  });
});
