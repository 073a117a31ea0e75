// Holds the README to the tree: what it names is there. Doesn't judge whether its words are true.
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectDir } from "../support/planted-house.ts";

const readme = await readFile(join(projectDir, "README.md"), "utf8");

/** The lines from a heading to the next one. */
function sectionOf(heading: string): string[] {
  const lines = readme.split("\n");
  const first = lines.indexOf(`## ${heading}`);
  if (first < 0) return [];
  const rest = lines.slice(first + 1);
  const next = rest.findIndex((line) => line.startsWith("## "));
  return next < 0 ? rest : rest.slice(0, next);
}

/** What a line of the tree names: its first word, one or two levels deep by two spaces each. */
function pathsOfTree(lines: string[]): string[] {
  const paths: string[] = [];
  let folder = "";
  for (const line of lines) {
    const match = /^( {2})?([^\s#]+)/.exec(line);
    if (!match?.[2] || line.startsWith("```")) continue;
    const path = match[1] ? `${folder}${match[2]}` : match[2];
    if (!match[1]) folder = path;
    paths.push(path);
  }
  return paths;
}

/** What the rows of a table name in backticks in the last column. */
function pathsOfTable(lines: string[]): string[] {
  const rows = lines.filter((line) => line.startsWith("|") && !/^\| *-/.test(line)).slice(1);
  return rows.flatMap((row) => {
    const cells = row.split("|");
    return [...(cells.at(-2) ?? "").matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? "");
  });
}

/** What links and pictures lead to inside the project. */
function linkedPaths(): string[] {
  return [...readme.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, path]) => path ?? "")
    .filter((path) => !/^https?:/.test(path));
}

async function missing(paths: string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map((path) =>
      access(join(projectDir, path)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, index) => !found[index]);
}

describe("R126 every path that the README names is there", () => {
  it.each([
    ["the tree", pathsOfTree(sectionOf("The tree")), 15],
    ["the table of where things are", pathsOfTable(sectionOf("Where is …")), 15],
    ["links and pictures", linkedPaths(), 5],
  ])("R126 %s", async (_, paths, atLeast) => {
    expect(paths.length).toBeGreaterThanOrEqual(atLeast);
    expect(await missing(paths)).toEqual([]);
  });
});
