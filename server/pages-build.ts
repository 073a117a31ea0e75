// Builds the pages when their sources changed since the last build. Serves nothing. Also `npm run build`.
import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { environment } from "../lib/config.ts";
import { say } from "../lib/log.ts";
import { killGroup } from "./process-group.ts";
import { StartFault } from "./start-fault.ts";
import { packStaticFiles } from "./static-files.ts";

export const projectDir = fileURLToPath(new URL("..", import.meta.url));
export const nextProgram = join(projectDir, "node_modules/next/dist/bin/next");

/** All that goes into a build. Not tsconfig.json, which Next rewrites, nor the Prisma client, which follows from the schema. */
const sources = [
  "app",
  "components",
  "i18n",
  "lib",
  "messages",
  "public",
  "prisma/schema.prisma",
  "package-lock.json",
];
const configFiles = [
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "proxy.ts",
  "instrumentation.ts",
];
const leftOut = join("lib", "data", "generated");

export const staticFolder = join(projectDir, ".next", "static");
/** Written last, so that an interrupted build counts as none. */
export const stampPath = join(projectDir, ".next", "built-from");

export type PagesBuild = { done: Promise<void>; kill(): void };

/** Null when the pages are up to date. Says how far the build has come. */
export async function buildPagesIfStale(): Promise<PagesBuild | null> {
  const wanted = await fingerprint();
  const built = await readFile(stampPath, "utf8").catch(() => null);
  if (built === wanted) return null;
  say(
    built === null
      ? "Building the pages, once; this takes about a minute."
      : "Building the pages: their sources changed.",
  );
  await Promise.all(
    [stampPath, join(projectDir, ".next", "dev", "types")].map((path) =>
      rm(path, { recursive: true, force: true }),
    ),
  );
  const child = spawnBuild();
  const done = finish(child)
    .then(() => packStaticFiles(staticFolder))
    .then(() => writeFile(stampPath, wanted));
  return { done, kill: () => killGroup(child) };
}

async function fingerprint(): Promise<string> {
  const files = (await Promise.all([...sources, ...configFiles].map(filesUnder))).flat().sort();
  const hash = createHash("sha256").update(process.version);
  for (const content of await Promise.all(files.map((path) => readFile(path))))
    hash.update(content).update("\0");
  return hash.update(files.map((path) => relative(projectDir, path)).join("\n")).digest("hex");
}

async function filesUnder(name: string): Promise<string[]> {
  const path = join(projectDir, name);
  const found = await stat(path).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => !relative(projectDir, file).startsWith(leftOut));
}

function spawnBuild(): ChildProcess {
  return spawn(process.execPath, [nextProgram, "build"], {
    cwd: projectDir,
    env: { ...environment(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Next's own steps; the rest is shown only when the build fails. */
const steps =
  /^\s*(✓ )?(Creating|Compiled|Running TypeScript|Finished TypeScript|Collecting page|Generating static pages.* in |Finalizing)/;

async function finish(child: ChildProcess): Promise<void> {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        if (steps.test(line)) say(`  ${line.replace(/^\s*(✓ )?/, "")}`);
      });
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (code === 0) return;
  throw new StartFault(
    `${lines.join("\n")}\nThe pages can't be built (${signal ?? `exit code ${code}`}): see the lines above.`,
  );
}
