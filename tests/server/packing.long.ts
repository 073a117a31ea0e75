// The full count of R166: the storage thread killed at each step of packing, over and over.
import { expect, it } from "vitest";
import { openPool } from "../../lib/data/pool.ts";
import { packingSteps } from "../../lib/data/packing.ts";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { killPackings, packableBriefing } from "../support/killed-packings.ts";

const killsAtEachStep = 50;

const database = useTestDatabase();

it("R166 killed 50 times at each step of packing: nothing changes", async (context) => {
  const pool = openPool(database().url, () => undefined);
  try {
    const rounds = fullCount(killsAtEachStep);
    const stored = await packableBriefing(pool.sql, database().adminUrl, rounds);
    const outcome = await killPackings({ sql: pool.sql, databaseUrl: database().url, stored, rounds });
    measured(context, outcome);
    expect(outcome).toEqual({ killed: rounds * packingSteps.length, differed: 0, packs: rounds });
  } finally {
    await pool.end();
  }
});
