// What open and long briefings cost: memory of one that nobody writes in, and how soon a long one is there. Part of the engine.
import { setTimeout as wait } from "node:timers/promises";
import { makeRooms, storeLarge, type BenchDatabase } from "./database.ts";
import { measure } from "./measure.ts";
import { cpuSeconds, residentKiB } from "./process-costs.ts";
import type { Started } from "./servers.ts";
import { longTrace, type Trace } from "./trace.ts";

const openBriefings = 1_000;
const briefingBytes = 20_000;
const collectMs = 1_500;
const nobodyTypes = {
  kind: "type",
  pace: { kind: "steady", keysPerSecond: 1 },
  keys: 0,
  warmUpKeys: 0,
} as const;

/**
 * KiB that the process has grown by for each open briefing with one silent reader, `quietMs` after the last came. A first few
 * have come and gone before, so that what is loaded once isn't counted.
 */
export async function memoryPerBriefing(
  server: Started,
  database: BenchDatabase,
  quietMs: number,
): Promise<number> {
  const seeded = server.name === "rapporteur";
  const open = async (rooms: number, whileOpen?: () => Promise<void>) => {
    const plan = { rooms, peoplePerRoom: 1, bytes: briefingBytes, lived: true };
    const made = await makeRooms(database, plan, seeded);
    await measure(server, database, { seeded, rooms: made, task: nobodyTypes }, whileOpen);
  };
  await open(openBriefings / 10);
  const before = await heldKiB(server.pid);
  let after = before;
  await open(openBriefings, async () => {
    await wait(quietMs);
    after = await heldKiB(server.pid);
  });
  return (after - before) / openBriefings;
}

/** What the process holds once its garbage is collected. */
async function heldKiB(pid: number): Promise<number> {
  for (let times = 0; times < 2; times++) {
    process.kill(pid, "SIGUSR2");
    await wait(collectMs);
  }
  return residentKiB(pid);
}

let held: Trace | null = null;

function trace(): Trace {
  held ??= longTrace();
  return held;
}

export function traceSaid(): string {
  return `${trace().edits} edits, ${trace().from}`;
}

const idleWithinMs = 60_000;
const idleForMs = 500;
const idleCpuSeconds = 0.01;

/** Until the process does nothing: what other scenes left to it, projections and checkpoints, is done. */
async function idle(pid: number): Promise<void> {
  for (const until = Date.now() + idleWithinMs; Date.now() < until;) {
    const before = cpuSeconds(pid);
    await wait(idleForMs);
    if (cpuSeconds(pid) - before <= idleCpuSeconds) return;
  }
  throw new Error("the server doesn't come to rest");
}

/** Seconds until a client holds the text of a briefing that nobody had open, of a server at rest. */
export async function coldOpen(server: Started, database: BenchDatabase): Promise<number> {
  const room = await storeLarge(database, trace().update, trace().edits);
  await idle(server.pid);
  const { seconds } = await measure(server, database, {
    seeded: true,
    rooms: [room],
    task: { kind: "open" },
  });
  return seconds;
}
