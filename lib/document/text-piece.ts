// Text of a document in reading order with the ids of its units: what an edit put in or took out of one block, or all that a block
// holds. Reads Yjs' items, deleted ones too, while their content is there; matches nothing.
import * as Y from "yjs";
import { isLeftOut } from "./content.ts";

export type Id = { client: number; clock: number };

/** What an item sets: a mark from there on, or an attribute. `value` is JSON. */
export type Setting = Id & { key: string; value: string };

/** Units whose ids follow each other, under the same marks. */
export type UnitRun = Id & { units: number; marks: readonly Setting[] };

/** A block, or what stands around one. */
export type Shell = Id & { name: string; attrs: Setting[] };

type Block = { text: string; runs: readonly UnitRun[] };

export type Piece = {
  /** A unit each; an inline node is a sign made of what it is. */
  text: string;
  runs: UnitRun[];
  /** Where it is all that its block holds, and the block came or went with it: the block, and what came or went around that. */
  shells: Shell[];
  /** All that its block held then, and where in that it stands; of a pool's pieces left out. */
  block?: Block & { at: number };
  /** The items beside it, of single letters. */
  before?: Id | null;
  after?: Id | null;
};

/** Where text lies: an element with its inline content, or a text that stands by itself (a title). */
export type Holder = Y.XmlElement | Y.Text;

export function holderOfText(text: Y.Text): Holder {
  const parent = text._item?.parent;
  return parent instanceof Y.XmlElement ? parent : text;
}

/** Its items in order, deleted ones among them; `start` where a text begins and no mark holds. */
export function eachItem(holder: Holder, visit: (item: Y.Item, start: boolean) => void): void {
  if (holder instanceof Y.Text) return eachOfText(holder, visit);
  for (let item = holder._start; item; item = item.right) {
    const type = item.content instanceof Y.ContentType ? item.content.type : null;
    if (type instanceof Y.XmlText) eachOfText(type, visit);
    else if (type instanceof Y.XmlElement) visit(item, true);
  }
}

function eachOfText(text: Y.Text, visit: (item: Y.Item, start: boolean) => void): void {
  let start = true;
  for (let item = text._start; item; item = item.right) {
    visit(item, start);
    start = false;
  }
}

/** What its units are as text; empty for what is none. */
export function textOf({ content }: Y.Item): string {
  if (content instanceof Y.ContentString) return content.str;
  const element = content instanceof Y.ContentType ? elementOf(content.type) : null;
  return element ? signOf(element) : "";
}

export function elementOf(type: unknown): Y.XmlElement | null {
  return type instanceof Y.XmlElement ? (type as Y.XmlElement) : null;
}

/** Alike for nodes that are alike, in Unicode's private area. */
function signOf(element: Y.XmlElement): string {
  const key = JSON.stringify([element.nodeName, attrsOf(element).map(({ key, value }) => [key, value])]);
  let hash = 0;
  for (let at = 0; at < key.length; at++) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) >>> 0;
  return String.fromCharCode(0xe000 + (hash % 6_400));
}

/** Read from the items: those of a deleted element are deleted too. */
export function attrsOf(element: Y.XmlElement): Setting[] {
  const attrs: Setting[] = [];
  for (const [key, item] of element._map) {
    if (isLeftOut(key)) continue;
    const value: unknown = item.content.getContent().at(-1);
    attrs.push({ ...item.id, key, value: JSON.stringify(value) ?? "" });
  }
  return attrs.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Gathers a block's units into pieces; marks are followed by the format items that it is told of. */
export class PieceWriter {
  private readonly pieces: { at: number; runs: UnitRun[] }[] = [];
  private readonly parts: string[] = [];
  private readonly runs: UnitRun[] = [];
  private length = 0;
  private marks: readonly Setting[] = [];
  private open: UnitRun[] | null = null;

  /** `isMeant`: belongs to a piece; what doesn't parts two of them. */
  add({ id, length }: { id: Id; length: number }, text: string, isMeant: boolean): void {
    this.addRun({ client: id.client, clock: id.clock, units: length, marks: this.marks }, text, isMeant);
  }

  addGone(run: UnitRun, text: string): void {
    this.addRun(run, text, true);
  }

  private addRun(run: UnitRun, text: string, isMeant: boolean): void {
    addRun(this.runs, run);
    if (isMeant) addRun(this.opened(), run);
    else this.open = null;
    this.parts.push(text);
    this.length += run.units;
  }

  private opened(): UnitRun[] {
    if (this.open) return this.open;
    this.open = [];
    this.pieces.push({ at: this.length, runs: this.open });
    return this.open;
  }

  startText(): void {
    this.marks = [];
  }

  format({ id, content }: Y.Item): void {
    if (!(content instanceof Y.ContentFormat) || isLeftOut(content.key)) return;
    const { key } = content;
    const others = this.marks.filter((mark) => mark.key !== key);
    this.marks = [
      ...others,
      { client: id.client, clock: id.clock, key, value: JSON.stringify(content.value) },
    ];
  }

  end(): Piece[] {
    const block = { text: this.parts.join(""), runs: this.runs };
    return this.pieces.map(({ at, runs }) => {
      const units = runs.reduce((sum, run) => sum + run.units, 0);
      return { text: block.text.slice(at, at + units), runs, shells: [], block: { ...block, at } };
    });
  }
}

function addRun(runs: UnitRun[], run: UnitRun): void {
  const last = runs.at(-1);
  const goesOn = last?.client === run.client && last.clock + last.units === run.clock;
  if (goesOn && last.marks === run.marks) last.units += run.units;
  else runs.push({ ...run });
}

/** The stretches of a piece whose units are meant. */
export function partsOf(piece: Piece, isMeant: (client: number, clock: number) => boolean): Piece[] {
  const writer = new PieceWriter();
  let at = 0;
  let isAll = true;
  for (const { client, clock, units } of piece.runs) {
    for (let unit = 0; unit < units; unit++, at++) {
      const is = isMeant(client, clock + unit);
      writer.add({ id: { client, clock: clock + unit }, length: 1 }, piece.text.charAt(at), is);
      isAll &&= is;
    }
  }
  return isAll ? [piece] : writer.end();
}

/** A part of a piece; without its block. */
export function cutPiece(piece: Piece, from: number, to: number): Piece {
  return { text: piece.text.slice(from, to), runs: runsBetween(piece.runs, from, to), shells: [] };
}

export function runsBetween(runs: readonly UnitRun[], from: number, to: number): UnitRun[] {
  const between: UnitRun[] = [];
  let at = 0;
  for (const run of runs) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, run.units)];
    if (start < end) between.push({ ...run, clock: run.clock + start, units: end - start });
    at += run.units;
  }
  return between;
}
