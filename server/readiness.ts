// Whether this process should be sent people: what /readyz answers. Asks; mends nothing.
import type { Sql } from "../lib/data/journal.ts";

/** An update that waits longer says that the database takes nothing, whatever it answers otherwise. */
const maxQueueAgeMs = 10_000;
const answerWithinMs = 2_000;

/** Null when ready, else a sentence on what isn't. */
export async function whyNotReady(sql: Sql, oldestQueuedMs: number): Promise<string | null> {
  if (oldestQueuedMs > maxQueueAgeMs) return "changes wait to be stored for more than 10 seconds";
  return (await answers(sql)) ? null : "the database does not answer";
}

function answers(sql: Sql): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), answerWithinMs);
    const asked = sql("SELECT 1", []).then(
      () => resolve(true),
      () => resolve(false),
    );
    void asked.finally(() => clearTimeout(late));
  });
}
