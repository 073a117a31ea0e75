// What an entry deletes that was gone already, as where people move the same text before they hear of each other: its sender took out all
// of it. Its text is known as far as the pool remembers it; changes nothing.
import * as Y from "yjs";
import { IdRuns } from "./id-runs.ts";
import type { StruckPool } from "./struck-pool.ts";
import { partsOf, type Piece, type UnitRun } from "./text-piece.ts";

type Gone = { text: string; marks: UnitRun["marks"] };

/** `pieces`: of the pool, or parts of those. `units`: the same by their ids. */
export type DeletedAgain = { pieces: Piece[]; units: IdRuns<Gone> };

export function deletedAgain(
  { pieces }: StruckPool,
  { deleteSet }: Y.Transaction,
  bytes: Uint8Array,
): DeletedAgain {
  const gone = goneRanges(deletesNothing(bytes) ? [] : Y.decodeUpdate(bytes).ds.clients, deleteSet);
  const isGone = (client: number, clock: number) => gone.at(client, clock) !== null;
  const again = pieces.filter((piece) => gone.size > 0 && holdsAny(piece, gone));
  return withUnits(again.flatMap((piece) => partsOf(piece, isGone)));
}

/** Nor anything that was gone already: an update ends with how many clients it deletes of, else with how many units. */
export function deletesNothing(bytes: Uint8Array): boolean {
  return bytes.at(-1) === 0;
}

type Deleted = Iterable<[number, readonly { clock: number; len: number }[]]>;

function goneRanges(deleted: Deleted, now: Y.Transaction["deleteSet"]): IdRuns<true> {
  const fresh = rangesOf(now.clients);
  const gone = rangesOf([]);
  for (const [client, runs] of rangesOf(deleted).clients)
    for (const run of runs)
      for (const { clock, units, value } of fresh.in(client, run.clock, run.units))
        if (!value) gone.set(client, clock, units, true);
  return gone;
}

function rangesOf(deleted: Deleted): IdRuns<true> {
  const runs = new IdRuns<true>({ joined: () => true, without: () => true });
  for (const [client, ranges] of deleted)
    for (const { clock, len } of ranges.toSorted((a, b) => a.clock - b.clock))
      runs.set(client, clock, len, true);
  return runs;
}

function holdsAny({ runs }: Piece, ranges: IdRuns<true>): boolean {
  return runs.some(({ client, clock, units }) => ranges.in(client, clock, units).some(({ value }) => value));
}

function withUnits(pieces: Piece[]): DeletedAgain {
  const units = new IdRuns<Gone>({
    joined: () => null,
    without: ({ text, marks }, count) => ({ text: text.slice(count), marks }),
  });
  for (const { text, runs } of pieces) {
    let at = 0;
    for (const { marks, ...run } of runs) {
      units.set(run.client, run.clock, run.units, { text: text.slice(at, at + run.units), marks });
      at += run.units;
    }
  }
  return { pieces, units };
}
