// `npm run test:long [-- NAME …]`: the full counts, and the page in docs/evidence that says how they went. `--trial SHARE`
// does a share of each count and leaves no page; `--part 1/2` does the first half of the counts that can be parted, so that
// two processors run them at once.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { say, sayFault } from "../lib/log.ts";
import { commitHere, dayOf, evidencePage, machineHere, type Run } from "./support/evidence.ts";
import { endStepsWithUs, runStep } from "./support/step.ts";
import { crashed, lastLine, vitestTally, type Tally } from "./support/tallies.ts";

const limitMs = 24 * 3_600_000;

const { values, positionals } = parseArgs({
  options: { trial: { type: "string" }, part: { type: "string" } },
  allowPositionals: true,
});

function runOf(names: readonly string[]): Run {
  const asked = [...(values.part ? ["--part", values.part] : []), ...names];
  const words = asked.length > 0 ? ` -- ${asked.join(" ")}` : "";
  const part = values.part ? `-part-${values.part.replace("/", "-of-")}` : "";
  const name = (names.map((each) => each.replace(/\W+/g, "-")).join("-") || "all") + part;
  const command = `npm run test:long${words}`;
  return { name, began: new Date(), command, commit: commitHere(), machine: machineHere() };
}

async function vitest(path: string): Promise<{ tally: Tally; report: unknown }> {
  const report = ["--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  const code = await runStep({
    name: "full counts",
    command: join("node_modules", ".bin", "vitest"),
    args: ["run", "--config", "vitest.long.config.ts", ...report, ...positionals],
    env: { LONG_SHARE: values.trial ?? "1", LONG_PART: values.part ?? "1/1" },
    shows: "always",
    limitMs,
  });
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return { tally: crashed("the full counts", code), report: { testResults: [] } };
  const parsed: unknown = JSON.parse(text);
  return { tally: vitestTally(parsed, code), report: parsed };
}

endStepsWithUs();
const run = runOf(positionals);
const folder = await mkdtemp(join(tmpdir(), "rapporteur-long-"));
const { tally, report } = await vitest(join(folder, "report.json")).finally(() =>
  rm(folder, { recursive: true, force: true }),
);
for (const note of tally.notes) sayFault(`✗ ${note}`);
if (values.trial === undefined) {
  const page = join("docs", "evidence", `${dayOf(run.began)}-${run.name}.md`);
  await writeFile(page, evidencePage(run, report, tally, process.cwd()));
  say(`Written down in ${page}.`);
}
process.exitCode = tally.failed === 0 ? 0 : 1;
say(lastLine(tally));
