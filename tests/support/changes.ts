// Hears what a piece of work announces on the change feed. Waits for a mark of its own, not for a time.
import pg from "pg";
import type { Change } from "../../lib/data/change-feed.ts";

const channel = "rapporteur_changes";
const mark = "that was all";

/** The changes announced while `work` ran, in order. */
export async function hearChanges(url: string, work: () => Promise<unknown>): Promise<Change[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const heard: Change[] = [];
  const done = new Promise<void>((resolve) => {
    client.on("notification", ({ payload = "" }) => {
      if (payload === mark) resolve();
      else heard.push(JSON.parse(payload) as Change);
    });
  });
  try {
    await client.query(`LISTEN ${channel}`);
    await work();
    await client.query("SELECT pg_notify($1, $2)", [channel, mark]);
    await done;
    return heard;
  } finally {
    await client.end();
  }
}
