// One supervised process: ready or a sentence, again after a death, ended with us. The children are tiny real programs.
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { spawn, type ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Child, type ChildPlan } from "../../server/child.ts";
import { isAlive } from "../../server/takeover.ts";

let directory: string;
let children: Child[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "rapporteur-child-"));
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill();
  await rm(directory, { recursive: true });
});

type Word = { pid: number };

/** A child that does what `program` says, then tells its process number. `heard` gets the words of its first run. */
async function start(
  program: string,
  ready: ChildPlan["ready"] = async ({ message }) => void (await message()),
  keepsTrying = false,
) {
  const path = join(directory, "child.mjs");
  await writeFile(path, `${program}\nprocess.send({ pid: process.pid });`);
  const heard: unknown[] = [];
  const child = new Child({
    name: "the child",
    args: [path],
    env: process.env,
    ready: async (run) => {
      const message = async () => {
        heard.push(await run.message());
        return heard.at(-1);
      };
      await ready({ message });
    },
    keepsTrying,
  });
  children.push(child);
  return { child, heard };
}

function pidIn(heard: unknown[]): number {
  return (heard[0] as Word).pid;
}

const stayAlive = "setInterval(() => {}, 1000);";

test("R52 a child that ends by itself when told to is not killed", async () => {
  const { child, heard } = await start(`process.on("SIGTERM", () => process.exit(0)); ${stayAlive}`);
  await child.ready;
  await child.stop(60_000);
  expect(isAlive(pidIn(heard))).toBe(false);
});

test("R52 a child that ignores the signal is killed after its time", async () => {
  const { child, heard } = await start(`process.on("SIGTERM", () => {}); ${stayAlive}`);
  await child.ready;
  await child.stop(100);
  expect(isAlive(pidIn(heard))).toBe(false);
});

test("R50 a child that ends before it is ready makes a sentence", async () => {
  const { child } = await start("process.exit(3);", () => new Promise(() => {}));
  await expect(child.ready).rejects.toThrow("the child ended before it was ready (exit code 3).");
});

test("R53 a child that dies is started again", async () => {
  const runs = join(directory, "runs");
  const again = join(directory, "again");
  const { child } = await start(`
    import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
    appendFileSync(${JSON.stringify(runs)}, "x");
    if (readFileSync(${JSON.stringify(runs)}, "utf8") === "xxx") writeFileSync(${JSON.stringify(again)}, "");
    else setTimeout(() => process.exit(1), 10);
    ${stayAlive}`);
  await child.ready;
  await expect.poll(() => exists(again), { timeout: 10_000 }).toBe(true);
});

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

test.each([
  ["ends", "process.exit(1);"],
  ["says that it can't and stays", `process.send("failed"); ${stayAlive}`],
])("R53 a child that nobody waits for and that %s before it is ready is started again", async (_, first) => {
  const runs = join(directory, "runs");
  const again = join(directory, "again");
  const { child } = await start(
    `import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
    appendFileSync(${JSON.stringify(runs)}, "x");
    if (readFileSync(${JSON.stringify(runs)}, "utf8") === "x") { ${first} }
    else { writeFileSync(${JSON.stringify(again)}, ""); ${stayAlive} }`,
    async ({ message }) => {
      if ((await message()) === "failed") throw new Error("it failed");
    },
    true,
  );
  await expect(child.ready).rejects.toThrow();
  await expect.poll(() => exists(again), { timeout: 10_000 }).toBe(true);
});

test("R53 a child that was stopped stays stopped", async () => {
  const { child, heard } = await start(stayAlive);
  await child.ready;
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  child.kill();
  await expect.poll(() => isListed(pidIn(heard))).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Until Node has fetched its exit, and with it told us. */
function isListed(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starts a stand-in for the pages under a stand-in for the start; gives the start, and the pages' process number. */
async function startPages(tellsWhen: "spawned" | "loaded"): Promise<{ parent: ChildProcess; pid: number }> {
  const exitWithParent = fileURLToPath(new URL("../../server/exit-with-parent.mjs", import.meta.url));
  const parentPath = join(directory, "parent.mjs");
  const pagesPath = join(directory, "pages.mjs");
  await writeFile(pagesPath, `${stayAlive} process.send("loaded");`);
  await writeFile(
    parentPath,
    `import { spawn } from "node:child_process";
     const args = ["--import", ${JSON.stringify(exitWithParent)}, ${JSON.stringify(pagesPath)}];
     const pages = spawn(process.execPath, args, { detached: true, stdio: ["ignore", "ignore", "ignore", "ipc"] });
     pages.once(${JSON.stringify(tellsWhen === "spawned" ? "spawn" : "message")}, () => process.stdout.write(String(pages.pid)));`,
  );
  const parent = spawn(process.execPath, [parentPath], { stdio: ["ignore", "pipe", "inherit"] });
  const told: unknown[] = await once(parent.stdout, "data");
  return { parent, pid: Number(told[0]) };
}

test.each(["spawned", "loaded"] as const)(
  "R54 the pages' process, just %s, ends when the one that started it is killed",
  async (tellsWhen) => {
    const { parent, pid } = await startPages(tellsWhen);
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  },
);
