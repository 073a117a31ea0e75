// The thread that looks after stored briefings, with a database connection of its own, so that no keystroke waits for it.
// Does one thing after the other, as asked by storage-thread.ts.
import { parentPort, workerData } from "node:worker_threads";
import { openPool } from "../lib/data/pool.ts";
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
  }
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
