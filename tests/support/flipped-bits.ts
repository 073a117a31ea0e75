// Flips one bit in each of a briefing's journal rows, one after the other, and looks whether the next reading finds it.
import pg from "pg";
import { readSoundState } from "../../lib/data/checkpoints.ts";
import type { Sql } from "../../lib/data/journal.ts";
import { fingerprintOf } from "../../lib/document/fingerprint.ts";
import { docOf } from "../../lib/document/shape.ts";
import type { Stored } from "./stored.ts";

/** A bit of the row's bytes or of its hash, another one for each seq. */
const flip = `
UPDATE journal_entries SET
  bytes = CASE WHEN seq % 4 = 0 THEN bytes ELSE set_bit(bytes, place, 1 - get_bit(bytes, place)) END,
  sha256 = CASE WHEN seq % 4 = 0 THEN set_bit(sha256, (seq * 37 % 256)::int, 1 - get_bit(sha256, (seq * 37 % 256)::int)) ELSE sha256 END
FROM (SELECT (seq * 7919 % (length(bytes) * 8))::int AS place FROM journal_entries WHERE briefing_id = $1::uuid AND seq = $2::bigint) p
WHERE briefing_id = $1::uuid AND seq = $2::bigint`;

/** Each bit is flipped back before the next. Counts the flips found at exactly their entry. */
export async function flipEachRow(sql: Sql, adminUrl: string, stored: Stored, rows: number) {
  const { briefingId } = stored;
  const owner = new pg.Client({ connectionString: adminUrl });
  await owner.connect();
  let found = 0;
  try {
    for (let seq = 1; seq <= rows; seq++) {
      await owner.query(flip, [briefingId, seq]);
      const { gap } = await readSoundState(sql, briefingId);
      if (gap?.from === seq && gap.to === rows) found++;
      await owner.query(flip, [briefingId, seq]);
    }
  } finally {
    await owner.end();
  }
  const { updates, gap } = await readSoundState(sql, briefingId);
  const isWhole = gap === null && fingerprintOf(docOf(updates)) === fingerprintOf(stored.doc);
  return { flipped: rows, found, isWhole };
}
