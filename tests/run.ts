// `npm test`: every check and every test there is, one after the other where they would disturb each other. Its last line is the count.
import { access, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { say, sayFault } from "../lib/log.ts";
import { getChromium } from "./support/chromium.ts";
import { endStepsWithUs, runStep, type Step } from "./support/step.ts";
import {
  crashed,
  lastLine,
  playwrightTally,
  stepTally,
  sum,
  vitestTally,
  type Tally,
} from "./support/tallies.ts";

const program = (name: string) => join("node_modules", ".bin", name);

/** A script of package.json, the same that a person runs by itself. */
function script(name: string, script: string): Step {
  return { name, command: "npm", args: ["run", "--silent", script], shows: "failures" };
}

const quietChecks = [
  script("format", "check:format"),
  script("floors", "check:floors"),
  script("lint", "check:lint"),
];
const prismaClient: Step = {
  name: "Prisma client",
  command: program("prisma"),
  args: ["generate"],
  shows: "failures",
};
const types = script("types", "check:types");
/** The build writes the types of the routes. */
const builds = [script("build of the pages", "build"), types];

async function run(reports: string): Promise<Tally> {
  const browser = prepareBrowser();
  if (!(await exists("lib/data/generated"))) await runStep(prismaClient);
  // Checking and building disturb nobody; what measures time afterwards has both cores to itself.
  const [checked, built] = await Promise.all([inTurn(quietChecks), inTurn(builds)]);
  const tested = await unitTests(join(reports, "vitest.json"));
  const seen =
    built.failed > 0 || browser.failed > 0 ? notRun : await browserTests(join(reports, "playwright.json"));
  return sum([browser, checked, built, tested, seen]);
}

/** A hundred stories, each with browsers of its own: a quarter of an hour on two cores, twice that beside other work. */
const browserLimitMs = 45 * 60_000;

/** A test that can't run says so and fails the run. */
const notRun: Tally = { passed: 0, failed: 1, notes: ["the browser tests did not run"] };

function prepareBrowser(): Tally {
  try {
    process.env.CHROMIUM_PATH = getChromium();
    return { passed: 0, failed: 0, notes: [] };
  } catch (error) {
    return { passed: 0, failed: 1, notes: [error instanceof Error ? error.message : String(error)] };
  }
}

async function inTurn(steps: Step[]): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const step of steps) tallies.push(await tallied(step));
  return sum(tallies);
}

async function tallied(step: Step): Promise<Tally> {
  return stepTally(step.name, await runStep(step));
}

async function unitTests(path: string): Promise<Tally> {
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  const name = "unit and integration tests";
  const code = await runStep({ name, command: program("vitest"), args, shows: "always" });
  const report = await readReport(path);
  return report === null ? crashed(name, code) : vitestTally(report, code);
}

async function browserTests(path: string): Promise<Tally> {
  const name = "browser tests";
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: path };
  const args = ["test", "--reporter=list,json"];
  const limitMs = browserLimitMs;
  const code = await runStep({ name, command: program("playwright"), args, env, shows: "always", limitMs });
  const report = await readReport(path);
  return report === null ? crashed(name, code) : playwrightTally(report, code);
}

async function readReport(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as unknown);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

endStepsWithUs();
const began = performance.now();
const reports = await mkdtemp(join(tmpdir(), "rapporteur-reports-"));
const tally = await run(reports).finally(() => rm(reports, { recursive: true, force: true }));
for (const note of tally.notes) sayFault(`✗ ${note}`);
say(`All together in ${Math.round((performance.now() - began) / 1000)} s.`);
process.exitCode = tally.failed === 0 ? 0 : 1;
say(lastLine(tally));
