// Who wrote each stretch of the text as it stands on this page: the server's knowledge by items' ids, put to the live document. Pure.
import type * as Y from "yjs";
import type { FindBlock } from "#lib/document/find.ts";
import type { AuthorshipView, StandingRun } from "#lib/domain/version.ts";

/** `at` and `seq` are 0 where only the author is known. */
export type Wrote = { author: string; at: number; seq: number };

/** Of one text block, in its units; stretches by the same hand within a minute are one. */
export type Stretch = Wrote & { start: number; length: number };

export type KnownIds = (
  client: number,
  clock: number,
  units: number,
) => { units: number; wrote: Wrote | null }[];

/** `authorOf`: whose a client id is that has written only since. */
export function knownIds(
  { clients, authors }: AuthorshipView,
  authorOf: (client: number) => string | null,
): KnownIds {
  const wroteIn = ([, , author, at, seq]: StandingRun): Wrote => ({
    author: authors[author]?.id ?? "",
    at,
    seq,
  });
  return (client, clock, units) => {
    const runs = clients[client] ?? [];
    const later = authorOf(client);
    const unknown = later === null ? null : { author: later, at: 0, seq: 0 };
    const found: ReturnType<KnownIds> = [];
    const end = clock + units;
    let at = clock;
    for (let index = firstEndingAfter(runs, clock); at < end; index++) {
      const run = runs[index];
      const from = run ? Math.min(run[0], end) : end;
      if (at < from) found.push({ units: from - at, wrote: unknown });
      if (!run || from === end) break;
      const to = Math.min(end, run[0] + run[1]);
      found.push({ units: to - Math.max(at, from), wrote: wroteIn(run) });
      at = to;
    }
    return found;
  };
}

/** By halves, as there may be thousands. */
function firstEndingAfter(runs: readonly StandingRun[], clock: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]![0] + runs[middle]![1] > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function stretchesOf({ parts }: FindBlock, known: KnownIds): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const part of parts) {
    if (!part) at += 1;
    else
      for (const { units, wrote } of itemsOf(part).flatMap(({ id, length }) =>
        known(id.client, id.clock, length),
      )) {
        if (wrote) add(stretches, { ...wrote, start: at, length: units });
        at += units;
      }
  }
  return stretches;
}

function itemsOf(text: Y.Text): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = text._start; item; item = item.right) if (!item.deleted && item.countable) items.push(item);
  return items;
}

const minuteMs = 60_000;

function add(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1);
  const isOne =
    last?.author === next.author &&
    last.start + last.length === next.start &&
    Math.floor(last.at / minuteMs) === Math.floor(next.at / minuteMs);
  if (last && isOne) last.length += next.length;
  else stretches.push(next);
}
