// Which build of the pages this process serves, and the code of it that a device keeps for times without the server.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const buildFolder = ".next";

export type BuildFiles = { build: string; files: string[] };

/** Scripts and styles. Fonts and pictures are kept as they are used: nobody needs all of them. */
export async function buildFiles(): Promise<BuildFiles> {
  const [build, entries] = await Promise.all([
    readFile(join(buildFolder, "BUILD_ID"), "utf8"),
    readdir(join(buildFolder, "static"), { recursive: true, withFileTypes: true }),
  ]);
  const files = entries
    .filter((entry) => entry.isFile() && /\.(js|css)$/.test(entry.name))
    .map((entry) => `/_next/${join(entry.parentPath, entry.name).slice(buildFolder.length + 1)}`);
  return { build: build.trim(), files };
}
