// How unit and integration tests run: one PostgreSQL for the whole run, three processes. The browser's tests are Playwright's.
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";

/** They import no database, no clock and no network, and leave nothing behind: files may share a process and what it has loaded. */
const pure = ["tests/{domain,document,components}/**/*.test.{ts,tsx}"];

export const oxc = { jsx: { runtime: "automatic" } } as const;

/** What the full counts (vitest.long.config.ts) have in common with these. */
export const surroundings = {
  env: { LOG_LEVEL: "silent", NODE_ENV: "test" },
  pool: "forks",
  watch: false,
  allowOnly: false,
  passWithNoTests: false,
  // A busy machine is slow; what must be quick is measured where it is promised.
  expect: { poll: { timeout: 10_000 } },
  restoreMocks: true,
} as const;

export const globalSetup = ["tests/support/global-database.ts"];

export default defineConfig({
  oxc,
  test: {
    ...surroundings,
    // One more than cores: some files mostly wait, for an outage to end or a process to start.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Some start programs of their own, which takes a third of that on two busy cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: pure,
          globalSetup,
          // Loading the same modules for each file took a third of the run: a file ends what it starts, as the pure ones do.
          isolate: false,
        },
      },
    ],
  },
});
