// The text that was taken out last: what is pasted, undone or put back is looked for here. Bounded; reads no document.
import { cutPiece, type Id, type Piece } from "./text-piece.ts";

/**
 * `loose`: letters that were deleted one after the other. `used`: what of it stands again; where any does, the rest is a piece of its own
 * and this one is only asked for by who takes out the same text at the same moment.
 */
export type StruckPiece = Piece & { loose: boolean; used: Used };

/** From, to; in no order. */
export type Used = [number, number][];

/** `units`: of all pieces together. */
export type StruckPool = { pieces: StruckPiece[]; units: number };

const maxPieces = 1_000;
const maxUnits = 200_000;
/** Of a piece whose rest is another. */
export const spent: Used = [[0, Infinity]];

/** The latest last. */
export function addToPool(pool: StruckPool, pieces: readonly StruckPiece[]): void {
  for (const piece of pieces.flatMap(inParts)) {
    const last = pool.pieces.at(-1);
    if (!last || !grown(last, piece)) pool.pieces.push(piece);
    pool.units += piece.text.length;
  }
  while (pool.pieces.length > maxPieces || pool.units > maxUnits)
    pool.units -= pool.pieces.shift()?.text.length ?? 0;
}

/** To be asked once something of it may stand again. */
export function settlePool(pool: StruckPool): void {
  if (pool.pieces.every(({ used }) => used.length === 0 || used === spent)) return;
  pool.pieces = pool.pieces.flatMap(inParts);
  pool.units = pool.pieces.reduce((sum, { text }) => sum + text.length, 0);
}

/** Where a part of it stands again the rest is a piece of its own. */
function inParts(piece: StruckPiece): StruckPiece[] {
  if (piece.used.length === 0 || piece.used === spent) return [piece];
  const rest = unusedIn(piece).map((part) => ({ ...part, loose: false, used: [] }));
  return [{ ...piece, used: spent }, ...rest];
}

function unusedIn(piece: StruckPiece): Piece[] {
  const parts: Piece[] = [];
  let at = 0;
  for (const [from, to] of [...piece.used].sort(([a], [b]) => a - b)) {
    if (at < from) parts.push(cutPiece(piece, at, from));
    at = to;
  }
  return at < piece.text.length ? [...parts, cutPiece(piece, at, piece.text.length)] : parts;
}

/** Letters that are deleted one by one, backwards or forwards, are one piece. */
function grown(last: StruckPiece, piece: StruckPiece): boolean {
  const [first, end] = [last.runs[0], last.runs.at(-1)];
  if (!last.loose || !piece.loose || last.used.length > 0 || piece.used.length > 0 || !first || !end)
    return false;
  if (piece.after && isId(piece.after, first.client, first.clock)) {
    last.text = piece.text + last.text;
    last.runs.unshift(...piece.runs);
    last.before = piece.before;
    return true;
  }
  if (!piece.before || !isId(piece.before, end.client, end.clock + end.units - 1)) return false;
  last.text += piece.text;
  last.runs.push(...piece.runs);
  last.after = piece.after;
  return true;
}

function isId(id: Id, client: number, clock: number): boolean {
  return id.client === client && id.clock === clock;
}

/** `units`: so many from there on have ids that follow each other. */
type PoolPlace = { piece: StruckPiece; at: number; units: number };

/** Where the unit with this id is: the latest piece, one of which nothing stands again before others. */
export function findInPool({ pieces }: StruckPool, id: Id): PoolPlace | null {
  let found: PoolPlace | null = null;
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index]!;
    if (found && piece.used.length > 0) continue;
    const place = placeIn(piece, id);
    if (place && piece.used.length === 0) return place;
    found = place ?? found;
  }
  return found;
}

function placeIn(piece: StruckPiece, { client, clock }: Id): PoolPlace | null {
  let at = 0;
  for (const run of piece.runs) {
    const inside = clock - run.clock;
    if (run.client === client && inside >= 0 && inside < run.units)
      return { piece, at: at + inside, units: run.units - inside };
    at += run.units;
  }
  return null;
}

export function isUnused(used: Used, from: number, to: number): boolean {
  return used.every(([start, end]) => end <= from || start >= to);
}

export function use(used: Used, from: number, to: number): void {
  used.push([from, to]);
}
