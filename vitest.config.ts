// How unit and integration tests run: one PostgreSQL for the whole run, three processes. The browser's tests are Playwright's.
import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/support/global-database.ts"],
    env: { LOG_LEVEL: "silent", NODE_ENV: "test" },
    pool: "forks",
    // One more than cores: some files mostly wait, for an outage to end or a process to start.
    maxWorkers: 3,
    watch: false,
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A busy machine is slow; what must be quick is measured where it is promised.
    expect: { poll: { timeout: 10_000 } },
    restoreMocks: true,
  },
});
