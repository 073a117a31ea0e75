// Who wrote each item of a briefing's document, who took it out, and when, as the journal tells: the ledger and what stands in it.
// Learns nothing by itself: authorship.ts writes it.
import { IdRuns, type RunRules } from "./id-runs.ts";
import type { StruckPool } from "./struck-pool.ts";

/** `author` is an index into the ledger's `authors`. Where only a checkpoint is left of the journal, `at` and `seq` are 0. */
export type Stroke = { author: number; at: number; seq: number };

/** Where text that was taken out stands again under new ids. */
export type Landing = { client: number; clock: number };

/**
 * From some entry on, text that stayed in its place stands for other text: an editor wrote one block's text into another's, and left what
 * both have in common. A document in which that entry is tells so by holding its first item.
 */
export type Changeover = {
  client: number;
  clock: number;
  units: number;
  stroke: Stroke;
  /** An item that came with the entry. */
  since: Landing;
};

export type Ledger = {
  /** The last entry that it knows of. */
  seq: number;
  /** User ids. */
  authors: string[];
  written: IdRuns<Stroke>;
  struck: IdRuns<Stroke>;
  /** Of what was struck and stands again: where. */
  landed: IdRuns<Landing>;
  pool: StruckPool;
};

const minuteMs = 60_000;

/** Of one person within a minute the first stands for all. */
const strokeRules: RunRules<Stroke> = {
  joined(earlier, _units, later) {
    if (earlier.author !== later.author || minuteOf(earlier) !== minuteOf(later)) return null;
    return earlier.seq <= later.seq ? earlier : later;
  },
  without: (stroke) => stroke,
};

function minuteOf({ at }: Stroke): number {
  return Math.floor(at / minuteMs);
}

const landingRules: RunRules<Landing> = {
  joined: (earlier, units, later) =>
    earlier.client === later.client && earlier.clock + units === later.clock ? earlier : null,
  without: ({ client, clock }, units) => ({ client, clock: clock + units }),
};

export function emptyLedger(): Ledger {
  return {
    ...{ seq: 0, authors: [], pool: { pieces: [], units: 0 } },
    ...{
      written: new IdRuns(strokeRules),
      struck: new IdRuns(strokeRules),
      landed: new IdRuns(landingRules),
    },
  };
}

export function authorIndex({ authors }: Ledger, userId: string): number {
  const known = authors.indexOf(userId);
  return known >= 0 ? known : authors.push(userId) - 1;
}

export type Ids = { client: number; clock: number; units: number };
/** `strike`: null for what stands there. */
export type Standing = Ids & { strike: Stroke | null };

/** Where this text stands now, or stood last; stretch by stretch. Text lands only on later items, so this ends. */
export function lastPlacesOf(ledger: Ledger, { client, clock, units }: Ids): Standing[] {
  return ledger.struck.in(client, clock, units).flatMap((part): Standing[] => {
    if (part.value === null) return [{ client, clock: part.clock, units: part.units, strike: null }];
    return ledger.landed.in(client, part.clock, part.units).flatMap((landing): Standing[] => {
      if (landing.value) return lastPlacesOf(ledger, { ...landing.value, units: landing.units });
      return [{ client, clock: landing.clock, units: landing.units, strike: part.value }];
    });
  });
}
