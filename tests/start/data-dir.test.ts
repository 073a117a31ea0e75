// DATA_DIR: one running product, secrets that stay the same and stay private.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataDir, readSecrets } from "../../server/data-dir.ts";
import { lockInstance } from "../../server/instance-lock.ts";
import { runProgram } from "../support/product-process.ts";

let parent: string;
let dataDir: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "rapporteur-data-"));
  dataDir = join(parent, "data");
  await openDataDir(dataDir);
});

afterEach(() => rm(parent, { recursive: true }));

test("R49 a second start on the same folder is told where the first one answers", async () => {
  const unlock = await lockInstance(dataDir, "http://localhost:4000");
  await expect(lockInstance(dataDir, "http://localhost:5000")).rejects.toThrow(
    `Rapporteur runs on ${dataDir} already, at http://localhost:4000.`,
  );
  await unlock();
  await (
    await lockInstance(dataDir, "http://localhost:5000")
  )();
});

test("R49 a holder that was killed is in nobody's way", async () => {
  const program = join(parent, "holder.ts");
  const lockModule = new URL("../../server/instance-lock.ts", import.meta.url).href;
  await writeFile(
    program,
    `import { lockInstance } from ${JSON.stringify(lockModule)};
     void lockInstance(${JSON.stringify(dataDir)}, "http://localhost:4000").then(() => console.log("held"));
     setInterval(() => {}, 1000);`,
  );
  const holder = runProgram([program], {});
  await holder.says("held");
  holder.signal("SIGKILL");
  await holder.ended;
  expect((await stat(join(dataDir, "instance.sock"))).isSocket()).toBe(true);
  await (
    await lockInstance(dataDir, "http://localhost:5000")
  )();
});

test("R49 a folder whose path is too long for a socket is locked all the same", async () => {
  const deep = join(dataDir, "x".repeat(120));
  await openDataDir(deep);
  const unlock = await lockInstance(deep, "http://localhost:4000");
  await expect(lockInstance(deep, "")).rejects.toThrow("http://localhost:4000");
  // A system that cuts the path short would leave the socket under a wrong name beside the folder.
  expect(await readdir(dataDir)).toEqual([basename(deep)]);
  await unlock();
});

test("R47 the secrets are made once, differ, and only their owner reads them", async () => {
  const first = await readSecrets(dataDir);
  expect(new Set(Object.values(first)).size).toBe(3);
  expect(await readSecrets(dataDir)).toEqual(first);
  expect((await stat(join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
});

test("R50 damaged secrets are refused, and left as they are", async () => {
  await writeFile(join(dataDir, "secrets.json"), "{");
  await expect(readSecrets(dataDir)).rejects.toThrow("is damaged: restore it from a backup.");
  expect(await readFile(join(dataDir, "secrets.json"), "utf8")).toBe("{");
});
