// The full counts of R160: the storage thread killed at each step of a checkpoint, over and over.
import { expect, it } from "vitest";
import { openPool } from "../../lib/data/pool.ts";
import { checkpointSteps } from "../../server/checkpoint-maker.ts";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { killCheckpoints } from "../support/killed-checkpoints.ts";
import { storedBriefing } from "../support/stored.ts";

const killsAtEachStep = 50;
const entries = 600;

const database = useTestDatabase();

it("R160 killed 50 times at each step of a checkpoint: the same state", async (context) => {
  const pool = openPool(database().url, () => undefined);
  try {
    const stored = await storedBriefing(pool.sql, entries);
    const rounds = fullCount(killsAtEachStep);
    const outcome = await killCheckpoints({ sql: pool.sql, databaseUrl: database().url, stored, rounds });
    measured(context, outcome);
    expect(outcome).toEqual({ killed: rounds * checkpointSteps.length, differed: 0 });
  } finally {
    await pool.end();
  }
});
