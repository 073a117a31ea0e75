// What the log never writes, tried by a process that logs it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "../support/product-process.ts";

test("R58 cookies, tokens and passwords are not in the log, at the places where they turn up", async () => {
  const directory = await mkdtemp(join(tmpdir(), "rapporteur-log-"));
  const program = join(directory, "logs.mts");
  const logModule = new URL("../../lib/log.ts", import.meta.url).href;
  const secrets = `{ cookie: "hush", authorization: "hush", password: "hush", passwordHash: "hush", token: "hush", secret: "hush" }`;
  await writeFile(
    program,
    `import { log } from ${JSON.stringify(logModule)};
     log.info(${secrets}, "plain");
     log.info({ headers: ${secrets} }, "nested");
     log.info({ request: { headers: { ...${secrets}, "set-cookie": "hush" } } }, "deep");`,
  );
  const { out, code } = await runProgram([program], {}).ended;
  expect(code).toBe(0);
  expect(out.trim().split("\n")).toHaveLength(3);
  expect(out).toContain("[redacted]");
  expect(out).not.toContain("hush");
  await rm(directory, { recursive: true });
});

test("R175 of an error its kind, message and place are logged, not the row or the arguments", async () => {
  const directory = await mkdtemp(join(tmpdir(), "rapporteur-log-"));
  const program = join(directory, "logs.mts");
  const logModule = new URL("../../lib/log.ts", import.meta.url).href;
  await writeFile(
    program,
    `import { log } from ${JSON.stringify(logModule)};
     const row = Object.assign(new Error("duplicate key"), { code: "23505", detail: "Key (title)=(hush)", where: "hush" });
     const call = Object.assign(new Error("Invalid call:\\n{ data: { text: 'hush' } }\\n\\nArgument is missing."), { name: "PrismaClientValidationError" });
     log.error({ err: row }, "row");
     log.error({ err: call, request: "r" }, "call");
     log.error({ err: new Error("outer", { cause: row }) }, "cause");`,
  );
  const { out, code } = await runProgram([program], {}).ended;
  expect(code).toBe(0);
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { err: Record<string, unknown> });
  expect(lines.map(({ err }) => err.message)).toEqual(["duplicate key", "Argument is missing.", "outer"]);
  expect(lines[0]?.err).toMatchObject({ type: "Error", code: "23505" });
  expect(lines[0]?.err.stack).toContainEqual(expect.stringContaining("logs.mts"));
  expect(out).not.toContain("hush");
  await rm(directory, { recursive: true });
});
