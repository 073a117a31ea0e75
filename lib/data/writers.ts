// Who wrote in a briefing between two entries of its journal, wherever these lie by now. Facts only.
import { maxPeople } from "../domain/version.ts";
import { markCommands } from "../domain/thread.ts";
import { sqlOf } from "./journal.ts";
import type { Tx } from "./client.ts";
import { packsAfter } from "./packing.ts";

/** So many packs are opened at most: 100,000 entries. Further back nobody is looked for. */
const maxPacks = 100;

/** The last first. Whoever only set or took a comment's mark wrote nothing. */
export async function writersBetween(
  tx: Tx,
  briefingId: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<string[]> {
  // Rows first: what a packing takes away between the two questions is found in its pack.
  const rows = await tx.$queryRaw<{ user_id: string; last: bigint }[]>`
    SELECT user_id::text, max(seq) AS last FROM journal_entries
    WHERE briefing_id = ${briefingId}::uuid AND seq > ${after}::bigint AND seq <= ${upTo}::bigint
      AND (command IS NULL OR command <> ALL (${[...markCommands]}))
    GROUP BY user_id ORDER BY last DESC LIMIT ${maxPeople}`;
  const lasts = await packedWriters(tx, briefingId, { after, upTo });
  for (const { user_id, last } of rows) lasts.set(user_id, Number(last));
  const byLast = [...lasts].sort(([, one], [, other]) => other - one);
  return byLast.slice(0, maxPeople).map(([userId]) => userId);
}

async function packedWriters(
  tx: Tx,
  briefingId: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<Map<string, number>> {
  const lasts = new Map<string, number>();
  const marks = new Set<string>(markCommands);
  let from = after;
  for (let count = 0; count < maxPacks && from < upTo; count++) {
    const [pack] = await packsAfter(sqlOf(tx), briefingId, from, 1);
    if (!pack) break;
    for (const { seq, userId, command } of pack.entries ?? [])
      if (seq > after && seq <= upTo && !marks.has(command ?? "")) lasts.set(userId, seq);
    from = pack.lastSeq;
  }
  return lasts;
}
