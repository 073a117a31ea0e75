// Counts what the test runners report, and names what failed. Judges strictly: what was skipped, crashed or never ran counts as failed.
import { relative } from "node:path";
import { z } from "zod";

/** Its notes stand at the end of the run, where whoever sees no more of it finds what failed. */
export type Tally = { passed: number; failed: number; notes: string[] };

const vitestShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), title: z.string() })),
    }),
  ),
});

type Suite = {
  file: string;
  specs: { title: string; ok: boolean }[];
  suites?: Suite[] | undefined;
};

const suiteShape: z.ZodType<Suite> = z.object({
  file: z.string(),
  specs: z.array(z.object({ title: z.string(), ok: z.boolean() })),
  get suites() {
    return z.array(suiteShape).optional();
  },
});

const playwrightShape = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(suiteShape),
  errors: z.array(z.unknown()),
});

export function vitestTally(report: unknown, exitCode: number): Tally {
  const parsed = vitestShape.safeParse(report);
  if (!parsed.success) return crashed("the unit and integration tests", exitCode);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data;
  const broken = testResults.filter(isBroken).map(({ name }) => `${name} could not be run`);
  const skipped = repeated(numPendingTests + numTodoTests, "a test was skipped");
  const names = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed").map(({ title }) => named(name, title)),
  );
  return judged(numPassedTests, { count: numFailedTests, names }, [...broken, ...skipped], exitCode);
}

function named(file: string, test: string): string {
  return `${relative("", file)}: ${test}`;
}

/** A file that failed outside of its tests: it could not be loaded, or its set-up or tear-down threw. */
function isBroken({
  status,
  assertionResults,
}: {
  status: string;
  assertionResults: { status: string }[];
}): boolean {
  return status === "failed" && assertionResults.every((test) => test.status !== "failed");
}

export function playwrightTally(report: unknown, exitCode: number): Tally {
  const parsed = playwrightShape.safeParse(report);
  if (!parsed.success) return crashed("the browser tests", exitCode);
  const { stats, errors, suites } = parsed.data;
  const notes = [
    ...repeated(stats.skipped, "a browser test was skipped"),
    ...repeated(stats.flaky, "a browser test passed only when repeated"),
    ...repeated(errors.length, "the browser tests met an error outside of a test"),
  ];
  const names = suites.flatMap(failedIn);
  return judged(stats.expected, { count: stats.unexpected, names }, notes, exitCode);
}

function failedIn({ file, specs, suites = [] }: Suite): string[] {
  const here = specs.filter(({ ok }) => !ok).map(({ title }) => named(file, title));
  return [...here, ...suites.flatMap(failedIn)];
}

export function stepTally(name: string, exitCode: number): Tally {
  return exitCode === 0
    ? { passed: 1, failed: 0, notes: [] }
    : { passed: 0, failed: 1, notes: [`${name} failed`] };
}

export function crashed(who: string, exitCode: number): Tally {
  return { passed: 0, failed: 1, notes: [`${who} ended with code ${exitCode} and no report`] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((all, { passed }) => all + passed, 0),
    failed: tallies.reduce((all, { failed }) => all + failed, 0),
    notes: tallies.flatMap(({ notes }) => notes),
  };
}

export function lastLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`;
}

type Failures = { count: number; names: string[] };

/** What else is wrong is a failure of its own each; a runner that failed without naming one, or ran nothing, gets one. */
function judged(passed: number, { count, names }: Failures, wrong: string[], exitCode: number): Tally {
  const failed = count + wrong.length;
  if (failed === 0 && passed === 0) return { passed, failed: 1, notes: ["a runner found no test"] };
  if (failed === 0 && exitCode !== 0)
    return { passed, failed: 1, notes: [`a runner ended with code ${exitCode}`] };
  return { passed, failed, notes: [...names, ...wrong] };
}

function repeated(times: number, note: string): string[] {
  return Array.from({ length: times }, () => note);
}
