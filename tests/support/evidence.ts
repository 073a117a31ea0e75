// What a full run leaves in docs/evidence: one page from vitest's report. Runs nothing, judges by tallies.ts.
import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, totalmem } from "node:os";
import { z } from "zod";
import type { Tally } from "./tallies.ts";

const reportShape = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          title: z.string(),
          status: z.string(),
          duration: z.number().nullish(),
          failureMessages: z.array(z.string()).nullish(),
          meta: z
            .object({ measured: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
            .loose(),
        }),
      ),
    }),
  ),
});

type Report = z.infer<typeof reportShape>;
type FileResult = Report["testResults"][number];
type TestResult = FileResult["assertionResults"][number];

export type Run = { name: string; began: Date; command: string; commit: string; machine: string };

/** The page's text. `projectDir` is taken out of it: where the run took place is nobody's business. */
export function evidencePage(run: Run, report: unknown, tally: Tally, projectDir: string): string {
  const { testResults } = reportShape.parse(report);
  const lines = [
    `# ${run.name}, ${dayOf(run.began)}`,
    "",
    `- Began: ${run.began.toISOString().slice(0, 16).replace("T", " ")} UTC`,
    `- Commit: ${run.commit}`,
    `- Command: \`${run.command}\``,
    `- Machine: ${run.machine}`,
    `- Result: ${tally.failed === 0 ? "all passed" : "FAILED"} (${tally.passed} passed, ${tally.failed} failed)`,
    ...tally.notes.map((note) => `- ${note}`),
    ...testResults.flatMap(fileLines),
    "",
  ];
  return lines.join("\n").replaceAll(`${projectDir}/`, "");
}

function fileLines(file: FileResult): string[] {
  const fault = file.assertionResults.length === 0 && file.message ? fenced(file.message) : [];
  return ["", `## ${file.name}`, ...fault, ...file.assertionResults.flatMap(testLines)];
}

function testLines({ title, status, duration, failureMessages, meta }: TestResult): string[] {
  const took = `${((duration ?? 0) / 1000).toFixed(1)} s`;
  return [
    "",
    `### ${title}`,
    "",
    `- ${status}, ${took}`,
    ...Object.entries(meta.measured ?? {}).map(([what, value]) => `- ${what}: ${value}`),
    ...(failureMessages ?? []).flatMap(fenced),
  ];
}

const maxFaultLines = 60;

function fenced(text: string): string[] {
  return ["", "```text", ...text.split("\n").slice(0, maxFaultLines), "```"];
}

export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** What runs leave behind: it changes no run. */
const results = ["docs/evidence", "bench/RESULTS.md"];

/** The commit that is checked out, and whether files other than results differ from it. */
export function commitHere(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  const changed =
    git("status", "--porcelain", "--", ".", ...results.map((path) => `:(exclude)${path}`)) !== "";
  return `${git("rev-parse", "HEAD")}${changed ? " with uncommitted changes" : ""}`;
}

/** Kind and size only, no name. */
export function machineHere(): string {
  const model = cpus()[0]?.model.trim() || "unknown processor";
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return `${availableParallelism()} cores (${model}), ${memory} of memory, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}
