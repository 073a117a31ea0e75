// A small house in a temporary folder: this project's real configuration, and files that a test plants to break it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";

export const projectDir = fileURLToPath(new URL("../..", import.meta.url));

const configuration = [
  ".dependency-cruiser.cjs",
  ".prettierignore",
  ".prettierrc.json",
  "eslint.config.mjs",
  "eslint.house-rules.mjs",
  "package.json",
  "tsconfig.json",
];

export type PlantedHouse = {
  path: string;
  /** Runs a tool of node_modules/.bin inside the house. */
  run(tool: string, args: string[]): Promise<{ code: number; out: string }>;
};

/** Call it at the top of a test file; the house stands from before the first test until after the last. */
export function usePlantedHouse(files: Record<string, string>): () => PlantedHouse {
  let path = "";
  beforeAll(async () => {
    path = await realpath(await mkdtemp(join(tmpdir(), "rapporteur-house-")));
    for (const name of configuration) await copyFile(join(projectDir, name), join(path, name));
    await symlink(join(projectDir, "node_modules"), join(path, "node_modules"));
    for (const [name, text] of Object.entries(files)) await plant(join(path, name), text);
  });
  afterAll(() => rm(path, { recursive: true, force: true }));
  return () => ({ path, run: (tool, args) => run(path, tool, args) });
}

async function plant(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function run(cwd: string, tool: string, args: string[]): Promise<{ code: number; out: string }> {
  const child = spawn(join(projectDir, "node_modules/.bin", tool), args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (out += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code: code ?? 1, out };
}
