// Finds a Chromium for the browser tests, or installs Debian's when nothing is there and we are root. Starts none.
import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium as playwrights } from "@playwright/test";
import { say } from "../../lib/log.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const installWithinMs = 240_000;

const noChromium =
  "The browser tests need Chromium: set CHROMIUM_PATH to one, or run npx playwright install chromium, or install it with your system's packages.";

/** The path of a Chromium that can be run; throws one clear sentence when there is none. */
export function getChromium(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const named = env.CHROMIUM_PATH?.trim();
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which can't be run.`);
  }
  return findChromium(env.PATH) ?? installChromium(env.PATH);
}

export function findChromium(path = ""): string | null {
  const onPath = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, playwrights.executablePath()].find(isProgram) ?? null;
}

function installChromium(path: string | undefined): string {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !findOnPath("apt-get", path)) throw new Error(noChromium);
  say("Installing Chromium for the browser tests (apt-get); this takes about a minute.");
  try {
    aptGet("update");
    aptGet("install", "-y", "--no-install-recommends", "chromium");
  } catch {
    throw new Error(`apt-get could not install Chromium. ${noChromium}`);
  }
  const found = findChromium(path);
  if (found === null) throw new Error(noChromium);
  return found;
}

function findOnPath(name: string, path = ""): boolean {
  return path.split(delimiter).some((folder) => isProgram(join(folder, name)));
}

function aptGet(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["-qq", ...args], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: installWithinMs,
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Root may not use Chromium's sandbox; the rest keeps it from calling anybody. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
