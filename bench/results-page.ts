// bench/RESULTS.md: a part per measure, each replaced by its next full run. Knows no measures.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { commitHere, dayOf, machineHere } from "../tests/support/evidence.ts";

const page = join(import.meta.dirname, "RESULTS.md");

/** Takes the place of what this part said before. */
export async function writePart(name: string, title: string, text: string): Promise<void> {
  const said = `Written by \`npm run bench ${name}\` on ${dayOf(new Date())}, commit ${commitHere()}. Machine: ${machineHere()}.`;
  const part = [opening(name), `## ${title}`, "", said, "", text, closing(name)].join("\n");
  const before = readFileSync(page, "utf8");
  const [start, end] = [before.indexOf(opening(name)), before.indexOf(closing(name))];
  const after =
    start === -1
      ? `${before.trimEnd()}\n\n${part}\n`
      : before.slice(0, start) + part + before.slice(end + closing(name).length);
  writeFileSync(page, await format(after, { parser: "markdown", printWidth: 110 }));
}

function opening(name: string): string {
  return `<!-- ${name} -->`;
}

function closing(name: string): string {
  return `<!-- end of ${name} -->`;
}
