// Numbers the changes of a redline and gathers who made each. Knows nothing of what they are made of.
import type { Stroke } from "./ledger.ts";

/** `set`: a field or an attribute has another value. */
export type Told = "insert" | "delete" | "replace" | "move" | "format" | "set";

export type ToldChange = {
  /** Null in the memo block. */
  section: string | null;
  does: Told;
  /** A few words of it, those that came rather than those that went. */
  text: string;
  /** Of each who had a part in it the latest. */
  strokes: Stroke[];
};

export type NewChange = { section: string | null; does: Told; text: string };

/** What is kept of a change's words. */
const maxExcerpt = 80;

export class ChangeCount {
  readonly told: ToldChange[] = [];
  readonly #moves = new Map<string, number>();

  open({ text, ...change }: NewChange): number {
    return this.told.push({ ...change, text: excerptOf(text), strokes: [] });
  }

  /** Both ends of one move bear the same number. */
  move(id: string, change: Omit<NewChange, "does">): number {
    const known = this.#moves.get(id);
    if (known !== undefined) return known;
    const number = this.open({ ...change, does: "move" });
    this.#moves.set(id, number);
    return number;
  }

  /** What went where something came is one change. */
  alsoInserts(number: number, text: string): void {
    const change = this.told[number - 1];
    if (!change) return;
    if (change.does === "delete") Object.assign(change, { does: "replace", text: excerptOf(text) });
    else change.text = excerptOf(`${change.text}${text}`);
  }

  by(number: number, stroke: Stroke | null | undefined): void {
    const strokes = this.told[number - 1]?.strokes;
    if (!stroke || !strokes) return;
    const own = strokes.findIndex(({ author }) => author === stroke.author);
    if (own === -1) strokes.push(stroke);
    else if (strokes[own]!.at < stroke.at) strokes[own] = stroke;
  }
}

function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > maxExcerpt ? `${line.slice(0, maxExcerpt).toWellFormed()}…` : line;
}
