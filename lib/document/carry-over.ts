// Text that an edit wrote again keeps who wrote it first, and when: split and joined blocks, moved, cut and pasted, undone and restored
// text. Decides by the text itself; writes it into the ledger.
import type * as Y from "yjs";
import type { Edit, EditPieces } from "./edit-pieces.ts";
import { lastPlacesOf, type Ledger } from "./ledger.ts";
import { matchesIn, openIn, type Match, type Search, type Stretch } from "./same-text.ts";
import { wordSourcesOf } from "./word-sources.ts";
import { findInPool, spent, use, type StruckPiece, type Used } from "./struck-pool.ts";
import { runsBetween, type Id, type Piece, type Setting, type Shell, type UnitRun } from "./text-piece.ts";

type SourcePiece = Piece & { used: Used };

/**
 * Must be asked after the ledger has the edit's own strokes, and before the pool has what it took out. `earlier`: what stood in the text that
 * is restored.
 */
export function carryOver(
  ledger: Ledger,
  edit: Edit,
  pieces: EditPieces,
  earlier: readonly Piece[],
): SourcePiece[] {
  const struck = pieces.struck.map(asSource);
  const inserted = pieces.inserted.map((piece) => new Carried(ledger, edit, piece, false));
  for (const one of inserted) one.undo();
  for (const one of inserted) one.restore(earlier);
  lookFor(inserted, () => earlier.map(asSource), { words: false, leastWhole: 2 });
  lookInEdit(inserted, struck, edit.again.pieces);
  if (inserted.some(({ isMore }) => isMore))
    lookFor(inserted, () => ledger.pool.pieces.filter(isNoKey).reverse(), { words: false, leastWhole: 2 });
  // What never stood takes nothing from what does.
  const lost = pieces.lost.map((piece) => new Carried(ledger, edit, piece, true));
  lookInEdit(lost, pieces.struck.map(asSource), edit.again.pieces);
  return struck;
}

function lookInEdit(
  carried: readonly Carried[],
  struck: readonly SourcePiece[],
  again: readonly Piece[],
): void {
  lookFor(carried, () => struck, { words: false, leastWhole: 1 });
  const words = wordSourcesOf(struck);
  lookFor(carried, () => words, { words: true, leastWhole: 1 });
  for (const { settle } of words) settle();
  lookFor(carried, () => again.map(asSource), { words: true, leastWhole: 1 });
}

function lookFor(carried: readonly Carried[], found: () => readonly SourcePiece[], search: Search): void {
  const left = carried.filter((one) => !one.isWhole);
  if (left.length === 0) return;
  const all = found();
  for (const one of left) one.lookIn(all, search);
}

/** A letter that was deleted by itself may be any. */
function isNoKey({ loose, text, used }: StruckPiece): boolean {
  return (!loose || text.length > 1) && used.length === 0;
}

/** Its uses count where it isn't given up yet. */
function asFresh(piece: StruckPiece): SourcePiece {
  return piece.used.length > 0 ? asSource(piece) : piece;
}

function asSource(piece: Piece): SourcePiece {
  return { ...piece, used: [] };
}

/** One piece that came, and what of it was found. */
class Carried {
  /** The whole block's: what stays of a word in it counts for where the word ends. */
  private readonly text: string;
  /** Where the piece begins in it. */
  private readonly start: number;
  private open: Stretch[];

  constructor(
    private readonly ledger: Ledger,
    private readonly edit: Edit,
    readonly piece: Piece,
    private readonly isLost: boolean,
  ) {
    this.text = piece.block?.text ?? piece.text;
    this.start = piece.block?.at ?? 0;
    this.open = [{ from: this.start, to: this.start + piece.text.length }];
  }

  get isWhole(): boolean {
    return this.open.length === 0;
  }

  /** A letter by itself says nothing of where it is from. */
  get isMore(): boolean {
    return this.piece.text.length > 1 || this.piece.shells.length > 0;
  }

  private get isPartOfMore(): boolean {
    const left = this.open.reduce((sum, { from, to }) => sum + to - from, 0);
    return this.piece.shells.length > 0 || left < this.piece.text.length;
  }

  lookIn(sources: readonly SourcePiece[], search: Search): void {
    const leastWhole = this.isPartOfMore ? 1 : search.leastWhole;
    if (sources.length > 0) this.take(matchesIn(this.text, this.open, sources, { ...search, leastWhole }));
  }

  undo(): void {
    let from = this.start;
    for (const { client, clock, units } of this.piece.runs) {
      for (const item of this.edit.itemsIn(client, clock, units))
        this.undoItem(item, from + item.id.clock - clock);
      from += units;
    }
    for (const shell of this.piece.shells) this.undoBlock(shell);
  }

  /** What the block held when it was taken out, though it may stand somewhere else by now. */
  private undoBlock(shell: Shell): void {
    const gone = this.edit.goneBehind(shell);
    const isIt = ({ client, clock }: Shell) => client === gone?.client && clock === gone.clock;
    if (gone && !this.isWhole)
      this.lookIn(this.ledger.pool.pieces.filter(({ shells }) => shells.some(isIt)).map(asFresh), {
        words: false,
        leastWhole: 1,
      });
  }

  /** Its block reads as one did then. */
  restore(earlier: readonly Piece[]): void {
    const source = earlier.find(({ text }) => text === this.text);
    const { start: from, piece } = this;
    if (source) this.take([{ from, units: piece.text.length, source: asSource(source), at: from }]);
  }

  /** Others may have written in the midst of what was one item. */
  private undoItem({ id, length }: Y.Item, from: number): void {
    const gone = this.edit.goneBehind(id);
    for (let done = 0; gone && done < length;) {
      const place = findInPool(this.ledger.pool, { client: gone.client, clock: gone.clock + done });
      if (!place) return;
      const units = Math.min(place.units, length - done);
      this.undoUnits(place, from + done, units);
      done += units;
    }
  }

  private undoUnits(
    { piece: source, at }: { piece: StruckPiece; at: number },
    from: number,
    units: number,
  ): void {
    if (source.text.slice(at, at + units) !== this.text.slice(from, from + units)) return;
    if (source.used !== spent) use(source.used, at, at + units);
    this.take([{ from, units, source, at }]);
  }

  private take(matches: readonly Match<SourcePiece>[]): void {
    for (const match of matches) this.takeOne(match);
    this.open = openIn(this.open, matches);
  }

  private takeOne({ from, units, source, at }: Match<SourcePiece>): void {
    const inPiece = from - this.start;
    const [olds, nexts] = [
      runsBetween(source.runs, at, at + units),
      runsBetween(this.piece.runs, inPiece, inPiece + units),
    ];
    eachPair(olds, nexts, (old, next, count) => this.takeRun(old, next, count));
    if (units === this.piece.text.length && units === source.text.length)
      this.takeShells(source.shells, this.piece.shells);
  }

  private takeRun(old: UnitRun, next: UnitRun, count: number): void {
    copyStrokes(this.ledger, old, { ...next, units: count }, this.isLost);
    this.takeSettings(old.marks, next.marks);
  }

  private takeShells(olds: readonly Shell[], nexts: readonly Shell[]): void {
    for (const [place, next] of nexts.entries()) {
      const old = olds[place];
      if (old?.name !== next.name) return;
      copyStrokes(this.ledger, old, { ...next, units: 1 }, this.isLost);
      this.takeSettings(old.attrs, next.attrs);
    }
  }

  /** A mark or an attribute that came with the text and was on it before. */
  private takeSettings(olds: readonly Setting[], nexts: readonly Setting[]): void {
    for (const next of nexts) {
      if (!this.edit.isNewId(next)) continue;
      const old = olds.find(({ key, value }) => key === next.key && value === next.value);
      if (old) copyStrokes(this.ledger, old, { ...next, units: 1 }, this.isLost);
    }
  }
}

/**
 * The text's earlier places lead to this one, unless it still stands in one. What is lost here as it comes was taken out by whoever took
 * it out there.
 */
function copyStrokes(ledger: Ledger, old: Id, next: Id & { units: number }, isLost: boolean): void {
  const { units } = next;
  const { written, landed } = ledger;
  const { client } = next;
  for (const { clock, units: count, value } of written.in(old.client, old.clock, units))
    if (value) written.set(client, next.clock + clock - old.clock, count, value);
  let { clock } = next;
  for (const last of lastPlacesOf(ledger, { ...old, units })) {
    if (last.strike) {
      landed.set(last.client, last.clock, last.units, { client, clock });
      if (isLost) ledger.struck.set(client, clock, last.units, last.strike);
    }
    clock += last.units;
  }
}

/** The stretches of two equal texts whose ids go on in both. */
function eachPair(
  olds: readonly UnitRun[],
  nexts: readonly UnitRun[],
  visit: (old: UnitRun, next: UnitRun, units: number) => void,
): void {
  let [oldAt, nextAt, oldPassed, nextPassed] = [0, 0, 0, 0];
  for (;;) {
    const [old, next] = [olds[oldAt], nexts[nextAt]];
    if (!old || !next) return;
    const units = Math.min(old.units - oldPassed, next.units - nextPassed);
    visit({ ...old, clock: old.clock + oldPassed }, { ...next, clock: next.clock + nextPassed }, units);
    [oldPassed, nextPassed] = [oldPassed + units, nextPassed + units];
    if (oldPassed === old.units) [oldAt, oldPassed] = [oldAt + 1, 0];
    if (nextPassed === next.units) [nextAt, nextPassed] = [nextAt + 1, 0];
  }
}
