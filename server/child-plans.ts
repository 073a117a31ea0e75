// How the product's processes are started: the front door with the live documents, the pages behind it, and the jobs beside it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as wait } from "node:timers/promises";
import { environment, type Config } from "../lib/config.ts";
import type { ChildPlan } from "./child.ts";
import { nextProgram, projectDir } from "./pages-build.ts";
import { StartFault } from "./start-fault.ts";

export type Connections = { productUrl: string; secret: string };
export type Listening = { host: string; port: number };

const exitWithParent = pathToFileURL(join(projectDir, "server/exit-with-parent.mjs")).href;
const pollMs = 25;
const answerWithinMs = 30_000;

export function doorPlan(settings: Config, connections: Connections, pagesUrl: string): ChildPlan {
  return {
    name: "the collaboration process",
    args: ["--import", "tsx", join(projectDir, "server/main.ts")],
    env: { ...childEnvironment(settings, connections), PAGES_URL: pagesUrl },
    ready: saysReady,
  };
}

export function jobsPlan(settings: Config, connections: Connections): ChildPlan {
  return {
    name: "the jobs' process",
    args: ["--import", "tsx", join(projectDir, "server/jobs.ts")],
    env: childEnvironment(settings, connections),
    ready: saysReady,
    keepsTrying: true,
  };
}

async function saysReady({ message }: { message: () => Promise<unknown> }): Promise<void> {
  const sentence = failureIn(await message());
  if (sentence !== null) throw new StartFault(sentence);
}

export function pagesPlan(settings: Config, connections: Connections, { host, port }: Listening): ChildPlan {
  const command = settings.production ? "start" : "dev";
  return {
    name: "the pages' process",
    args: ["--import", exitWithParent, nextProgram, command, projectDir, "-H", host, "-p", String(port)],
    env: childEnvironment(settings, connections),
    ready: () => answers(`http://${host}:${port}/login`),
    shows: isNotBanner,
  };
}

/** What the product needs and no more: not the owner's way into the database. */
function childEnvironment(settings: Config, { productUrl, secret }: Connections): NodeJS.ProcessEnv {
  const { DATABASE_ADMIN_URL: _, ...rest } = environment();
  return {
    ...rest,
    NODE_ENV: settings.production ? "production" : "development",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: productUrl,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: settings.publicUrl,
    PUBLIC_URL: settings.publicUrl,
  };
}

function failureIn(word: unknown): string | null {
  const failed = typeof word === "object" && word !== null && "sentence" in word;
  return failed ? String(word.sentence) : null;
}

/** Any answer will do; asking also loads what the first visitor would wait for. */
async function answers(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(answerWithinMs) });
      return;
    } catch {
      await wait(pollMs);
    }
  }
}

/** Next prints its own address, which is not the one to visit. */
function isNotBanner(line: string): boolean {
  return !/^\s*(▲|- |✓ (Starting|Ready|Running next.config))|^\s*$/.test(line);
}
