// What open and long briefings cost: memory of one that nobody writes in, and how soon a long one is there. Part of the engine.
import { setTimeout as wait } from "node:timers/promises";
import { makeRooms, storeLarge, type BenchDatabase } from "./database.ts";
import { measure } from "./measure.ts";
import { residentKiB } from "./process-costs.ts";
import type { Started } from "./servers.ts";
import { longTrace, type Trace } from "./trace.ts";

const openBriefings = 200;
const briefingBytes = 20_000;
const settleMs = 3_000;
const nobodyTypes = {
  kind: "type",
  pace: { kind: "steady", keysPerSecond: 1 },
  keys: 0,
  warmUpKeys: 0,
} as const;

/** KiB that the process has grown by for each open briefing with one silent reader, `quietMs` after the last came. */
export async function memoryPerBriefing(
  server: Started,
  database: BenchDatabase,
  quietMs: number,
): Promise<number> {
  const seeded = server.name === "rapporteur";
  const plan = { rooms: openBriefings, peoplePerRoom: 1, bytes: briefingBytes };
  const rooms = await makeRooms(database, plan, seeded);
  await wait(settleMs);
  const before = residentKiB(server.pid);
  let after = before;
  const whileOpen = async () => {
    await wait(quietMs);
    after = residentKiB(server.pid);
  };
  await measure(server, database, { seeded, rooms, task: nobodyTypes }, whileOpen);
  return (after - before) / openBriefings;
}

let held: Trace | null = null;

function trace(): Trace {
  held ??= longTrace();
  return held;
}

export function traceSaid(): string {
  return `${trace().edits} edits, ${trace().from}`;
}

/** Seconds until a client holds the text of a briefing that nobody had open. */
export async function coldOpen(server: Started, database: BenchDatabase): Promise<number> {
  const room = await storeLarge(database, trace().update, trace().edits);
  const { seconds } = await measure(server, database, {
    seeded: true,
    rooms: [room],
    task: { kind: "open" },
  });
  return seconds;
}
