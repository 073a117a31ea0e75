// Who wrote a briefing's journal and when, in steps of many entries, without reading what was written. Facts only.
import type { Sql } from "./journal.ts";
import type { WhoAndWhen } from "./pack-format.ts";
import { whoAndWhenAfter } from "./packing.ts";

/** Entries that follow each other: the last one and its time, and how many of them are whose. */
export type HistoryStep = { seq: number; at: Date; counts: Map<string, number> };

type Reach = { briefingId: string; after: number; to: number };
export type HistoryAsk = { briefingId: string; to: number; stepSize: number };

const packsAtOnce = 40;

/** Steps of `stepSize` entries from the first one to `to`; fewer where damage cuts them. */
export async function historySteps(
  sql: Sql,
  { briefingId, to, stepSize }: HistoryAsk,
): Promise<HistoryStep[]> {
  const steps: HistoryStep[] = [];
  const add: Add = ({ seq, at, userId, count }) => {
    const place = Math.floor((seq - 1) / stepSize);
    const step = (steps[place] ??= { seq, at: new Date(at), counts: new Map() });
    step.counts.set(userId, (step.counts.get(userId) ?? 0) + count);
    if (seq > step.seq) Object.assign(step, { seq, at: new Date(at) });
  };
  for (let after = 0; after < to;) {
    const { until, isCut } = await addPacked(sql, { briefingId, after, to, stepSize }, add);
    if (isCut || (await addRows(sql, { briefingId, after: until, to, stepSize }, add))) break;
    // What is missing between was packed meanwhile, or it isn't there.
    if (until === after) break;
    after = until;
  }
  return steps;
}

/** `count` entries of one person, the last of them `seq`. */
type Add = (entries: { seq: number; at: number; userId: string; count: number }) => void;

/** How far the packs reach, and whether one of them is damaged. */
async function addPacked(
  sql: Sql,
  { briefingId, after, to, stepSize }: Reach & HistoryAsk,
  add: Add,
): Promise<{ until: number; isCut: boolean }> {
  let until = after;
  while (until < to) {
    const packs = await whoAndWhenAfter(sql, briefingId, until, packsAtOnce);
    for (const pack of packs) {
      if (!pack) return { until, isCut: true };
      addPack(pack, { after: until, to, stepSize }, add);
      until = pack.firstSeq + pack.userIds.length - 1;
    }
    if (packs.length < packsAtOnce) break;
  }
  return { until, isCut: false };
}

/** What one person wrote without another between them, within a step, is added at once. */
function addPack(
  { firstSeq, userIds, times }: WhoAndWhen,
  { after, to, stepSize }: Omit<Reach & HistoryAsk, "briefingId">,
  add: Add,
): void {
  const end = Math.min(userIds.length, to - firstSeq + 1);
  for (let from = Math.max(0, after + 1 - firstSeq); from < end;) {
    const userId = userIds[from] ?? "";
    let last = from;
    const stepEnd = Math.min(end, Math.ceil((firstSeq + from) / stepSize) * stepSize - firstSeq + 1);
    while (last + 1 < stepEnd && userIds[last + 1] === userId) last++;
    add({ seq: firstSeq + last, at: times[last] ?? 0, userId, count: last - from + 1 });
    from = last + 1;
  }
}

/** False where the rows don't go on directly after `after`. */
async function addRows(
  sql: Sql,
  { briefingId, after, to, stepSize }: Reach & HistoryAsk,
  add: Add,
): Promise<boolean> {
  if (after >= to) return true;
  const rows = await sql(
    `SELECT user_id, count(*) AS count, min(seq) AS first, max(seq) AS last, (extract(epoch FROM max(at)) * 1000)::bigint AS at_ms
     FROM journal_entries WHERE briefing_id = $1::uuid AND seq > $2::bigint AND seq <= $3::bigint
     GROUP BY (seq - 1) / $4::int, user_id`,
    [briefingId, String(after), String(to), stepSize],
  );
  const first = rows.reduce((least, row) => Math.min(least, Number(row.first)), Infinity);
  if (first !== after + 1) return false;
  for (const { user_id, count, last, at_ms } of rows)
    add({ seq: Number(last), at: Number(at_ms), userId: String(user_id), count: Number(count) });
  return true;
}

/** When an entry was written, and by whom; null where it isn't there. */
export async function findEntryTime(sql: Sql, briefingId: string, seq: number): Promise<Date | null> {
  const [row] = await sql(
    `SELECT at FROM journal_entries WHERE briefing_id = $1::uuid AND seq = $2::bigint`,
    [briefingId, String(seq)],
  );
  if (row) return row.at instanceof Date ? row.at : new Date(String(row.at));
  const [pack] = await whoAndWhenAfter(sql, briefingId, seq - 1, 1);
  const at = pack?.times[seq - pack.firstSeq];
  return at === undefined ? null : new Date(at);
}
