// A text block's characters as its Yjs types hold them, and edits of them in place: what isn't edited keeps its items. Knows nothing of
// what is compared with what. A node among the characters takes one place.
import * as Y from "yjs";
import { isLeftOut } from "./content.ts";
import { copyOf, marksFor, takesMarks, withoutThreads, type CopyRule } from "./copy-text.ts";

type Marks = Record<string, unknown>;

type TextStretch = { start: number; end: number; on: Y.XmlText; at: number; text: string; marks: Marks };
type NodeStretch = { start: number; end: number; on: Y.XmlElement };

/** Characters that stand together in one text with one set of marks (`at`: their place in it), or a node. */
export type Stretch = TextStretch | NodeStretch;

function isText(stretch: Stretch): stretch is TextStretch {
  return "text" in stretch;
}

type Run = { insert: unknown; attributes?: Marks };

export function lineOf(block: Y.XmlElement): Stretch[] {
  const line: Stretch[] = [];
  for (const child of block.toArray()) {
    const start = line.at(-1)?.end ?? 0;
    if (child instanceof Y.XmlElement) line.push({ start, end: start + 1, on: child });
    else if (child instanceof Y.XmlText) line.push(...stretchesOf(child, start));
  }
  return line;
}

/** What isn't text in a text is no content, but has a place there. */
function stretchesOf(on: Y.XmlText, start: number): TextStretch[] {
  const stretches: TextStretch[] = [];
  let [at, from] = [0, start];
  for (const { insert, attributes: marks = {} } of on.toDelta() as Run[]) {
    const text = typeof insert === "string" ? insert : "";
    if (text !== "") stretches.push({ start: from, end: from + text.length, on, at, text, marks });
    from += text.length;
    at += text.length || 1;
  }
  return stretches;
}

export function lengthOf(line: readonly Stretch[]): number {
  return line.at(-1)?.end ?? 0;
}

/** The lines of several blocks as one. */
export function oneLineOf(blocks: readonly Y.XmlElement[]): Stretch[] {
  const line: Stretch[] = [];
  for (const block of blocks) {
    const from = lengthOf(line);
    line.push(...lineOf(block).map((one) => ({ ...one, start: one.start + from, end: one.end + from })));
  }
  return line;
}

/** Text with its marks, or a copy of a node. */
export type Piece = { text: string; marks: Marks } | { node: Y.XmlElement };

export function piecesBetween(line: readonly Stretch[], from: number, to: number, rule: CopyRule): Piece[] {
  return within(line, from, to).map(({ stretch, start, end }) => {
    if (!isText(stretch)) return { node: copyOf(stretch.on, rule) };
    const text = stretch.text.slice(start - stretch.start, end - stretch.start);
    return { text, marks: marksFor(stretch.marks, rule) };
  });
}

function within(line: readonly Stretch[], from: number, to: number) {
  return line
    .filter(({ start, end }) => start < to && end > from)
    .map((stretch) => ({ stretch, start: Math.max(stretch.start, from), end: Math.min(stretch.end, to) }));
}

// A line stays true up to the first place that was edited: who makes several edits of one line begins with the last.

export function removeBetween(line: readonly Stretch[], from: number, to: number): void {
  for (const { stretch, start, end } of within(line, from, to).toReversed()) {
    if (isText(stretch)) stretch.on.delete(stretch.at + start - stretch.start, end - start);
    else removeChild(stretch.on);
  }
}

export function removeChild(child: Y.XmlElement): void {
  const { parent } = child;
  if (parent instanceof Y.XmlFragment) parent.delete(parent.toArray().indexOf(child), 1);
}

/** Makes these marks of the text, and no others, but leaves those of threads. */
export function formatBetween(
  line: readonly Stretch[],
  { from, to }: { from: number; to: number },
  marks: Marks,
): void {
  const next = marksFor(marks, withoutThreads);
  for (const { stretch, start, end } of within(line, from, to))
    if (isText(stretch)) {
      const gone = Object.keys(stretch.marks).filter((key) => !isLeftOut(key) && !(key in next));
      const cleared = Object.fromEntries(gone.map((key) => [key, null]));
      stretch.on.format(stretch.at + start - stretch.start, end - start, { ...cleared, ...next });
    }
}

export function marksAt(line: readonly Stretch[], at: number): Marks {
  const stretch = line.find(({ start, end }) => start <= at && end > at);
  return stretch && isText(stretch) ? stretch.marks : {};
}

export function nodeAt(line: readonly Stretch[], at: number): Y.XmlElement | null {
  const stretch = line.find(({ start }) => start === at);
  return stretch && !isText(stretch) ? stretch.on : null;
}

/** Text goes into the text that is there; a node parts it, and what follows in it is written again after the node. */
export function insertAt(
  block: Y.XmlElement,
  line: readonly Stretch[],
  at: number,
  pieces: readonly Piece[],
): void {
  const spot = spotAt(block, line, at);
  if (!("text" in spot)) return writeAfter(block, spot.after, pieces);
  const hasNodes = pieces.some((piece) => "node" in piece);
  const tail = hasNodes ? cutTail(spot.text, spot.index) : [];
  if (hasNodes) return writeAfter(block, spot.text, [...pieces, ...tail]);
  let { index } = spot;
  for (const piece of pieces) if ("text" in piece) index += write(block, spot.text, index, piece);
}

type Spot = { text: Y.XmlText; index: number } | { after: Y.XmlElement | null };

function spotAt(block: Y.XmlElement, line: readonly Stretch[], at: number): Spot {
  const before = line.find(({ start, end }) => start < at && end >= at);
  if (before && isText(before)) return { text: before.on, index: before.at + at - before.start };
  const next = line.find(({ start }) => start >= at);
  if (next && isText(next)) return { text: next.on, index: next.at };
  const first = block.length > 0 ? block.get(0) : null;
  if (line.length === 0 && first instanceof Y.XmlText) return { text: first, index: first.length };
  return { after: before?.on ?? null };
}

function cutTail(text: Y.XmlText, index: number): Piece[] {
  const tail = (text.toDelta() as Run[]).reduce<{ at: number; pieces: Piece[] }>(
    ({ at, pieces }, { insert, attributes: marks = {} }) => {
      const words = typeof insert === "string" ? insert : "";
      const rest = words.slice(Math.max(0, index - at));
      return {
        at: at + (words.length || 1),
        pieces: rest === "" ? pieces : [...pieces, { text: rest, marks }],
      };
    },
    { at: 0, pieces: [] },
  );
  text.delete(index, text.length - index);
  return tail.pieces;
}

/** Adds pieces at a block's end. */
export function append(block: Y.XmlElement, pieces: readonly Piece[]): void {
  const last = block.length > 0 ? block.get(block.length - 1) : null;
  writeAfter(block, last instanceof Y.XmlText || last instanceof Y.XmlElement ? last : null, pieces);
}

function writeAfter(
  block: Y.XmlElement,
  after: Y.XmlElement | Y.XmlText | null,
  pieces: readonly Piece[],
): void {
  let last = after;
  const add = <Child extends Y.XmlElement | Y.XmlText>(child: Child): Child => {
    block.insertAfter(last, [child]);
    last = child;
    return child;
  };
  for (const piece of pieces) {
    if ("node" in piece) add(piece.node);
    else {
      const text = last instanceof Y.XmlText ? last : add(new Y.XmlText());
      write(block, text, text.length, piece);
    }
  }
}

function write(
  block: Y.XmlElement,
  into: Y.XmlText,
  at: number,
  { text, marks }: { text: string; marks: Marks },
): number {
  into.insert(at, text, takesMarks(block.nodeName) ? marks : marksFor(marks, withoutThreads));
  return text.length;
}
