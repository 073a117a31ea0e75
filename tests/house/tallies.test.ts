// The count at the end of a test run, on reports made by hand: what crashed, was skipped or never ran counts as failed.
import { describe, expect, it } from "vitest";
import { lastLine, playwrightTally, stepTally, sum, vitestTally } from "../support/tallies.ts";

const file = (status: string, ...tests: string[]) => ({
  name: "a.test.ts",
  status,
  assertionResults: tests.map((test) => ({ status: test, title: `R1 ${test}` })),
});

const vitest = (counts: Partial<Record<string, number>>, files = [file("passed", "passed")]) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...counts,
  testResults: files,
});

const playwright = (counts: Partial<Record<string, number>>, errors: unknown[] = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...counts },
  suites: [
    { file: "a.spec.ts", specs: [{ title: "R1 passes", ok: true }] },
    {
      file: "b.spec.ts",
      specs: [],
      suites: [{ file: "b.spec.ts", specs: [{ title: "R2 fails", ok: counts["unexpected"] === undefined }] }],
    },
  ],
  errors,
});

describe("R124 the last line counts all, and nothing counts as passed that wasn't", () => {
  it.each([
    ["all passed", vitestTally(vitest({ numPassedTests: 3 }), 0), "3 passed, 0 failed"],
    ["one failed", vitestTally(vitest({ numPassedTests: 2, numFailedTests: 1 }), 1), "2 passed, 1 failed"],
    ["one skipped", vitestTally(vitest({ numPassedTests: 2, numPendingTests: 1 }), 0), "2 passed, 1 failed"],
    ["one to do", vitestTally(vitest({ numPassedTests: 2, numTodoTests: 1 }), 0), "2 passed, 1 failed"],
    [
      "a file that couldn't be loaded",
      vitestTally(vitest({ numPassedTests: 2 }, [file("failed")]), 1),
      "2 passed, 1 failed",
    ],
    ["an error beside the tests", vitestTally(vitest({ numPassedTests: 2 }), 1), "2 passed, 1 failed"],
    ["no test", vitestTally(vitest({}, []), 0), "0 passed, 1 failed"],
    ["no report", vitestTally(null, 137), "0 passed, 1 failed"],
    ["all browser tests passed", playwrightTally(playwright({ expected: 4 }), 0), "4 passed, 0 failed"],
    [
      "a browser test skipped",
      playwrightTally(playwright({ expected: 4, skipped: 1 }), 0),
      "4 passed, 1 failed",
    ],
    [
      "a browser test passed only when repeated",
      playwrightTally(playwright({ expected: 4, flaky: 1 }), 0),
      "4 passed, 1 failed",
    ],
    [
      "an error outside of a browser test",
      playwrightTally(playwright({ expected: 4 }, [{}]), 1),
      "4 passed, 1 failed",
    ],
    ["no browser test", playwrightTally(playwright({}), 0), "0 passed, 1 failed"],
    ["no browser report", playwrightTally({}, 1), "0 passed, 1 failed"],
    ["a check that passed", stepTally("lint", 0), "1 passed, 0 failed"],
    ["a check that failed", stepTally("lint", 2), "0 passed, 1 failed"],
  ])("R124 %s", (_, tally, line) => {
    expect(lastLine(tally)).toBe(line);
  });

  it("R124 the sum is over all, and every failure beside a test's own has its words", () => {
    const all = sum([
      vitestTally(vitest({ numPassedTests: 3 }), 0),
      stepTally("lint", 1),
      vitestTally(null, 1),
    ]);
    expect(lastLine(all)).toBe("3 passed, 2 failed");
    expect(all.notes).toHaveLength(2);
  });

  it("R124 what failed is named at the end, by its file", () => {
    const files = [file("failed", "passed", "failed")];
    const { notes } = sum([
      vitestTally(vitest({ numPassedTests: 1, numFailedTests: 1 }, files), 1),
      playwrightTally(playwright({ expected: 1, unexpected: 1 }), 1),
    ]);
    expect(notes).toEqual(["a.test.ts: R1 failed", "b.spec.ts: R2 fails"]);
  });
});
