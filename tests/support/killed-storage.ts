// Lets the storage thread die at a step of its work. What it leaves is for the callers to judge.
import type { Sql } from "../../lib/data/journal.ts";
import { StorageThread } from "../../server/storage-thread.ts";
import type { Stored } from "./stored.ts";

export type Killing<Step> = {
  sql: Sql;
  databaseUrl: string;
  stored: Stored;
  rounds: number;
  /** All that there are unless some are named. */
  steps?: readonly Step[];
};

/** Whether it died before the work was done. */
export async function diesAt(
  databaseUrl: string,
  dieAt: string,
  work: (storage: StorageThread) => Promise<unknown>,
): Promise<boolean> {
  const storage = new StorageThread({ databaseUrl, dieAt });
  try {
    await work(storage);
    return false;
  } catch (error) {
    return (error as Error).message === "the storage thread ended";
  } finally {
    await storage.stop();
  }
}
