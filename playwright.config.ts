// How the browser tests run: the whole product as a process per worker, and the Chromium that chromium.ts finds.
import { defineConfig } from "@playwright/test";
import { chromiumArgs as args, getChromium } from "./tests/support/chromium.ts";

// The workers load this file too: what the first one found, or installed, they take.
const executablePath = getChromium();
process.env.CHROMIUM_PATH = executablePath;

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: "list",
  use: {
    launchOptions: { executablePath, args },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/London",
    // Stories of a device that goes without the network open browsers of their own.
    serviceWorkers: "block",
    actionTimeout: 10_000,
    navigationTimeout: 30_000,
    // A trace costs a tenth of the whole run: `--trace on` for a story that fails.
    trace: "off",
    screenshot: "only-on-failure",
  },
});
