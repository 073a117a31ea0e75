// How the full counts run (`npm run test:long`): one file after the other, each with hours of time. `npm test` runs none of them.
import { defineConfig } from "vitest/config";
import { globalSetup, oxc, surroundings } from "./vitest.config.ts";

const hourMs = 3_600_000;

export default defineConfig({
  oxc,
  test: {
    ...surroundings,
    globalSetup,
    include: ["tests/**/*.long.ts"],
    // Pulls cables of networks that only root can lay.
    exclude: process.getuid?.() === 0 ? [] : ["tests/server/wires.long.ts"],
    // The model remembers tens of millions of states.
    execArgv: ["--max-old-space-size=14000"],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 12 * hourMs,
    hookTimeout: 600_000,
  },
});
