// Asks for a version of a briefing once its writing pauses: one job a briefing, however often it is asked for. Makes none.
import { quietMs } from "../domain/version.ts";
import { addJobsBy } from "./jobs.ts";
import type { Sql } from "./journal.ts";

/** A job that waits already keeps its time: it looks itself whether anybody has written since, and comes again. */
export async function askForVersion(
  sql: Sql,
  briefingId: string,
  runAt = new Date(Date.now() + quietMs),
): Promise<void> {
  await addJobsBy(sql, "version", [{ payload: { briefingId }, key: `version:${briefingId}`, runAt }]);
}
