// The pages of docs/evidence: what they say of a run, good or bad. Runs no full counts.
import { describe, expect, it } from "vitest";
import { seedsOfPart } from "../support/full-counts.ts";
import { evidencePage, type Run } from "../support/evidence.ts";
import { vitestTally } from "../support/tallies.ts";

const run: Run = {
  name: "soak",
  began: new Date("2026-03-01T12:34:56Z"),
  command: "npm run test:long -- soak",
  commit: "abc123",
  machine: "2 cores",
};

function reportWith(test: Record<string, unknown>) {
  const failed = test.status === "failed" ? 1 : 0;
  return {
    numPassedTests: 1 - failed,
    numFailedTests: failed,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      {
        name: "/somewhere/tests/soak.long.ts",
        status: test.status,
        assertionResults: [{ meta: {}, ...test }],
      },
    ],
  };
}

function pageOf(test: Record<string, unknown>, exitCode: number): string {
  const report = reportWith(test);
  return evidencePage(run, report, vitestTally(report, exitCode), "/somewhere");
}

describe("R225 the page of a full run", () => {
  it("R225 says when, what, on which machine, how much and with which result", () => {
    const test = { title: "R30 soak", status: "passed", duration: 1500, meta: { measured: { minutes: 60 } } };
    const page = pageOf(test, 0);
    for (const words of ["2026-03-01 12:34 UTC", "abc123", "npm run test:long -- soak", "2 cores"])
      expect(page).toContain(words);
    expect(page).toContain("all passed (1 passed, 0 failed)");
    expect(page).toContain("## tests/soak.long.ts");
    expect(page).toContain("- passed, 1.5 s\n- minutes: 60");
  });

  it("R225 parts seeds so that none is missed and none runs twice", () => {
    const parts = ["1/3", "2/3", "3/3"].map((part) => seedsOfPart(10, 100, part));
    expect(parts).toEqual([
      { first: 10, count: 33 },
      { first: 43, count: 33 },
      { first: 76, count: 34 },
    ]);
  });

  it("R225 says what failed, and not where on whose disk", () => {
    const fault = "Error: lost 3\n    at /somewhere/tests/soak.long.ts:7";
    const page = pageOf({ title: "R30 soak", status: "failed", failureMessages: [fault] }, 1);
    expect(page).toContain("FAILED (0 passed, 1 failed)");
    expect(page).toContain("lost 3\n    at tests/soak.long.ts:7");
    expect(page).not.toContain("/somewhere");
  });
});
