// The thread that looks after stored briefings, with a database connection of its own, so that no keystroke waits for it.
// Does one thing after the other, as asked by storage-thread.ts.
import { parentPort, workerData } from "node:worker_threads";
import { packOnce, waitingForPack, type Waiting } from "../lib/data/packing.ts";
import { openPool } from "../lib/data/pool.ts";
import { connectOnce, type SingleConnection } from "../lib/data/single-connection.ts";
import { makeCheckpoint } from "./checkpoint-maker.ts";
import type { StorageAnswer, StorageSettings, StorageTask, StorageWork } from "./storage-thread.ts";

const port = parentPort;
if (!port) throw new Error("this file runs as a worker thread only");

const { databaseUrl, dieAt } = workerData as StorageSettings;
/** A connection that broke while idle is opened again by the next statement. */
const { sql } = openPool(databaseUrl, () => undefined);

/** Ends this thread in the middle of whatever it does. */
function reached(step: string): void {
  if (step === dieAt) process.exit(1);
}

function perform(work: StorageWork): Promise<number> {
  switch (work.kind) {
    case "checkpoint":
      return makeCheckpoint(sql, work.briefingId, reached);
    case "pack":
      return packSome();
  }
}

/** So many in one task at most: a checkpoint may wait behind it. */
const maxPacks = 50;

/** A briefing that can't be packed doesn't keep the others from it; then the first fault is thrown at the end. */
async function packSome(): Promise<number> {
  const connection = await connectOnce(databaseUrl);
  const faults = new Map<string, Error>();
  let packs = 0;
  try {
    for (let more = true; more && packs < maxPacks;) {
      more = false;
      for (const waiting of await waitingForPack(sql, maxPacks)) {
        if (faults.has(waiting.briefingId)) continue;
        const packed = await packOne(connection, waiting).catch((error: unknown) => {
          faults.set(waiting.briefingId, error as Error);
          return false;
        });
        if (packed) packs++;
        more ||= packed;
      }
    }
  } finally {
    await connection.end();
  }
  for (const fault of faults.values()) throw fault;
  return packs;
}

/** Where a briefing rests, all of it is spared readers first. */
async function packOne(connection: SingleConnection, waiting: Waiting): Promise<boolean> {
  if (waiting.atRest) await makeCheckpoint(sql, waiting.briefingId);
  return packOnce(connection, waiting, reached);
}

async function answerTo({ id, work }: StorageTask): Promise<StorageAnswer> {
  try {
    return { id, ok: true, value: await perform(work) };
  } catch (error) {
    return { id, ok: false, error: error as Error };
  }
}

let last: Promise<void> = Promise.resolve();
port.on("message", (task: StorageTask) => {
  last = last.then(async () => port.postMessage(await answerTo(task)));
});
