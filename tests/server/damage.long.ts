// The full count of R162: one bit flipped in each row of a long journal.
import { expect, it } from "vitest";
import { openPool } from "../../lib/data/pool.ts";
import { useTestDatabase } from "../support/database.ts";
import { flipEachRow } from "../support/flipped-bits.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { storedBriefing } from "../support/stored.ts";

const rowsFlipped = 2_000;

const database = useTestDatabase();

it("R162 one bit flipped in each of 2,000 rows is found every time", async (context) => {
  const pool = openPool(database().url, () => undefined);
  try {
    const rows = fullCount(rowsFlipped);
    const stored = await storedBriefing(pool.sql, rows);
    const outcome = await flipEachRow(pool.sql, database().adminUrl, stored, rows);
    measured(context, { flipped: outcome.flipped, found: outcome.found });
    expect(outcome).toEqual({ flipped: rows, found: rows, isWhole: true });
  } finally {
    await pool.end();
  }
});
