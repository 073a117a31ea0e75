// The text of a redline: one text block's characters, or a line such as a title, with what came and went among them.
import { compareText } from "./compare-text.ts";
import type { Changed, TextStep } from "./changes.ts";
import type { CanonicalNode } from "./content.ts";
import { contentBetween, inlineText, lengthOf, type InlineText } from "./inline-text.ts";
import type { ChangeCount } from "./redline-count.ts";
import type { RedField, RedPiece, Side } from "./redline.ts";
import type { Stroke } from "./ledger.ts";
import type { Run } from "./traces.ts";

/** A text in both states, with who took out of the one and wrote in the other; a note's runs by its place among the notes. */
export type TextPair = {
  section: string;
  before: TextState;
  after: TextState;
};

export type TextState = { content: readonly CanonicalNode[]; runs: readonly Run[]; notes: readonly Run[][] };

export function redText(count: ChangeCount, pair: TextPair, steps: readonly TextStep[]): RedPiece[] {
  const telling = new TextTelling(count, pair);
  for (const step of steps) telling.take(step);
  return telling.end();
}

/** What came or went as a whole, by whoever had a part in it. */
export function wholeText(
  count: ChangeCount,
  state: TextState,
  { side, change }: { side: Exclude<Side, "both">; change: number },
): RedPiece[] {
  const content = inlineText(state.content);
  const pieces = piecesBetween(content, state.runs, 0, content.text.length);
  return pieces.map(({ node, stroke }) => {
    count.by(change, stroke);
    return { side, node, change, ...(stroke && { stroke }) };
  });
}

export type LinePair = {
  section: string | null;
  before: string;
  after: string;
  struck?: readonly Run[] | undefined;
  written?: readonly Run[] | undefined;
};

export function redLine(count: ChangeCount, line: LinePair): RedPiece[] {
  const stateOf = (text: string, runs: readonly Run[] = []): TextState => ({
    content: text === "" ? [] : [{ type: "text", text }],
    runs,
    notes: [],
  });
  const [before, after] = [stateOf(line.before, line.struck), stateOf(line.after, line.written)];
  const steps = compareText(before.content, after.content);
  return redText(count, { section: line.section ?? "", before, after }, steps);
}

export type FieldPair<Value> = {
  value: Value;
  changed: Changed<Value> | undefined;
  stroke: Stroke | undefined;
};

export function redField<Value>(
  count: ChangeCount,
  section: string | null,
  { value, changed, stroke }: FieldPair<Value>,
): RedField<Value> {
  if (!changed) return { value };
  const { before, after } = changed;
  const change = count.open({ section, does: "set", text: String(after ?? before ?? "") });
  count.by(change, stroke);
  return { value: after, was: before, change, ...(stroke && { stroke }) };
}

/** Goes through both states side by side. */
class TextTelling {
  readonly #pieces: RedPiece[] = [];
  readonly #before: InlineText;
  readonly #after: InlineText;
  #from = 0;
  #to = 0;
  #open: number | null = null;

  constructor(
    readonly count: ChangeCount,
    readonly pair: TextPair,
  ) {
    this.#before = inlineText(pair.before.content);
    this.#after = inlineText(pair.after.content);
  }

  take(step: TextStep): void {
    switch (step.does) {
      case "keep":
        return this.#keep(step.count);
      case "insert":
        return this.#insert(lengthOf(step.content));
      case "delete":
        return this.#delete(lengthOf(step.content));
      case "format":
        return this.#format(step);
      case "note":
        return this.#note(step.text);
    }
  }

  end(): RedPiece[] {
    this.#keep(this.#after.text.length - this.#to);
    return this.#pieces;
  }

  #keep(units: number): void {
    if (units === 0) return;
    this.#open = null;
    for (const node of contentBetween(this.#after, this.#to, this.#to + units))
      this.#pieces.push({ side: "both", node });
    this.#pass(units, units);
  }

  #delete(units: number): void {
    const found = piecesBetween(this.#before, this.pair.before.runs, this.#from, this.#from + units);
    const text = this.#before.text.slice(this.#from, this.#from + units);
    this.#open ??= this.count.open({ section: this.pair.section, does: "delete", text });
    this.#push("before", found);
    this.#pass(units, 0);
  }

  #insert(units: number): void {
    const found = piecesBetween(this.#after, this.pair.after.runs, this.#to, this.#to + units);
    const text = this.#after.text.slice(this.#to, this.#to + units);
    if (this.#open === null)
      this.#open = this.count.open({ section: this.pair.section, does: "insert", text });
    else this.count.alsoInserts(this.#open, text);
    this.#push("after", found);
    this.#pass(0, units);
  }

  #push(side: Side, found: Found[]): void {
    const change = this.#open!;
    for (const { node, stroke } of found) {
      this.count.by(change, stroke);
      this.#pieces.push({ side, node, change, ...(stroke && { stroke }) });
    }
  }

  #format({ text, before: was }: Extract<TextStep, { does: "format" }>): void {
    this.#open = null;
    const [from, to] = [this.#to, this.#to + text.length];
    const change = this.count.open({ section: this.pair.section, does: "format", text });
    const stroke = formatOver(this.pair.after.runs, from, to);
    this.count.by(change, stroke);
    for (const node of contentBetween(this.#after, from, to))
      this.#pieces.push({ side: "both", node, change, was, ...(stroke && { stroke }) });
    this.#pass(text.length, text.length);
  }

  #note(steps: readonly TextStep[]): void {
    this.#open = null;
    const { before, after, section } = this.pair;
    const [old, next] = [this.#before.nodes.get(this.#from), this.#after.nodes.get(this.#to)];
    const noteOf = (node: CanonicalNode | undefined, { notes }: TextState, place: number): TextState => ({
      content: node?.content ?? [],
      runs: notes[place] ?? [],
      notes: [],
    });
    const note = redText(
      this.count,
      {
        section,
        before: noteOf(old, before, notesUntil(this.#before, this.#from)),
        after: noteOf(next, after, notesUntil(this.#after, this.#to)),
      },
      steps,
    );
    if (next) this.#pieces.push({ side: "both", node: next, note });
    this.#pass(1, 1);
  }

  #pass(before: number, after: number): void {
    this.#from += before;
    this.#to += after;
  }
}

function notesUntil({ nodes }: InlineText, until: number): number {
  return [...nodes].filter(([at, { type }]) => at < until && type === "footnote").length;
}

type Found = { node: CanonicalNode; stroke: Stroke | null };

/** Cut where another person's, or another moment's, begins. */
function piecesBetween(inline: InlineText, runs: readonly Run[], from: number, to: number): Found[] {
  const found: Found[] = [];
  let at = 0;
  for (const { units, stroke } of [...runs, { units: Infinity, stroke: null }]) {
    const [start, end] = [Math.max(at, from), Math.min(at + units, to)];
    if (end > start) for (const node of contentBetween(inline, start, end)) found.push({ node, stroke });
    at += units;
    if (at >= to) break;
  }
  return found;
}

/** The latest over a stretch. */
function formatOver(runs: readonly Run[], from: number, to: number): Stroke | null {
  let latest: Stroke | null = null;
  let at = 0;
  for (const { units, format } of runs) {
    if (format && at < to && at + units > from && (latest?.seq ?? -1) < format.seq) latest = format;
    at += units;
  }
  return latest;
}
