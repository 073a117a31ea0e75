// Counts what the test runners report. Judges strictly: what was skipped, crashed or never ran counts as failed.
import { z } from "zod";

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
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

const playwrightShape = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

export function vitestTally(report: unknown, exitCode: number): Tally {
  const parsed = vitestShape.safeParse(report);
  if (!parsed.success) return crashed("the unit and integration tests", exitCode);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data;
  const broken = testResults.filter(isBroken).map(({ name }) => `${name} could not be run`);
  const skipped = numPendingTests + numTodoTests;
  return judged(
    numPassedTests,
    numFailedTests,
    [...broken, ...repeated(skipped, "a test was skipped")],
    exitCode,
  );
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
  const { stats, errors } = parsed.data;
  const notes = [
    ...repeated(stats.skipped, "a browser test was skipped"),
    ...repeated(stats.flaky, "a browser test passed only when repeated"),
    ...repeated(errors.length, "the browser tests met an error outside of a test"),
  ];
  return judged(stats.expected, stats.unexpected, notes, exitCode);
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

/** Each note is a failure of its own; a runner that failed without naming one, or ran nothing, gets one. */
function judged(passed: number, failed: number, notes: string[], exitCode: number): Tally {
  const all = failed + notes.length;
  if (all === 0 && passed === 0) return { passed, failed: 1, notes: ["a runner found no test"] };
  if (all === 0 && exitCode !== 0)
    return { passed, failed: 1, notes: [`a runner ended with code ${exitCode}`] };
  return { passed, failed: all, notes };
}

function repeated(times: number, note: string): string[] {
  return Array.from({ length: times }, () => note);
}
