// Finds a quote whose marks are gone in the text of sections again, where it is sure which piece of text is meant. Pure, but for
// what a search remembers.
import type { Quoted } from "../domain/thread.ts";
import { otherThing } from "./flat-text.ts";
import type { FoundPlace } from "./anchor.ts";

/** So much of the context must be there as well, or so long must the quote be, for a single match to be taken for the same text. */
const enoughContext = 8;
const enoughQuote = 24;
const enoughShort = 12;

export type SearchedText = { id: string; text: string };

/** `at` counts the characters of the section in one line; `context` those that are as they were around the quote. */
type Match = { section: SearchedText; at: number; context: number };

const maxMatches = 200;
const maxRemembered = 1_000;

/** Searches the same sections for the same quotes again and again: what was found in a section is remembered as long as that. */
export class QuoteSearch {
  private readonly known = new WeakMap<SearchedText, { line: string; found: Map<string, Match[]> }>();

  /**
   * The one match that is surely meant, or none. Where blocks end doesn't count, in the quote and around it: an Enter there changes
   * nothing of it.
   */
  find(sections: readonly SearchedText[], quoted: Quoted): FoundPlace | null {
    const matches = this.matches(sections, quoted).sort((a, b) => b.context - a.context);
    const [best, second] = matches;
    if (!best || best.context === second?.context) return null;
    const wanted = linesOf(quoted);
    const isSure = best.context >= enoughContext || (!second && isEnough(best, wanted));
    return isSure ? placeOf(best, wanted.quote.length) : null;
  }

  /** The only one, whatever stands around it. */
  findOnly(section: SearchedText, quote: string): FoundPlace | null {
    const matches = this.matches([section], { quote, before: "", after: "" });
    const [only] = matches;
    return only && matches.length === 1 ? placeOf(only, inOneLine(quote).length) : null;
  }

  private matches(sections: readonly SearchedText[], quoted: Quoted): Match[] {
    const wanted = linesOf(quoted);
    if (wanted.quote.replaceAll(otherThing, "").trim() === "") return [];
    return sections.flatMap((section) => this.matchesIn(section, wanted));
  }

  private matchesIn(section: SearchedText, wanted: Quoted): Match[] {
    const { line, found } = this.of(section);
    const key = JSON.stringify(wanted);
    const before = found.get(key);
    if (before) return before;
    if (found.size >= maxRemembered) found.clear();
    const matches = matchesOf(section, line, wanted);
    found.set(key, matches);
    return matches;
  }

  private of(section: SearchedText): { line: string; found: Map<string, Match[]> } {
    const known = this.known.get(section) ?? { line: inOneLine(section.text), found: new Map() };
    this.known.set(section, known);
    return known;
  }
}

function matchesOf(section: SearchedText, line: string, { quote, before, after }: Quoted): Match[] {
  const matches: Match[] = [];
  for (
    let at = line.indexOf(quote);
    at >= 0 && matches.length < maxMatches;
    at = line.indexOf(quote, at + 1)
  ) {
    matches.push({ section, at, context: contextAt(line, at, { quote, before, after }) });
  }
  return matches;
}

/** Without limit where nothing else stands in the section: then it is the same. */
function contextAt(line: string, at: number, { quote, before, after }: Quoted): number {
  if (at === before.length && line === before + quote + after) return Infinity;
  const end = at + quote.length;
  return (
    sameAtEnd(line.slice(Math.max(0, at - before.length), at), before) +
    sameAtStart(line.slice(end, end + after.length), after)
  );
}

function linesOf({ quote, before, after }: Quoted): Quoted {
  return { quote: inOneLine(quote), before: inOneLine(before), after: inOneLine(after) };
}

/** Of a single match: a long quote, or all of what little stood around a shorter one. A word that stood alone is met anywhere. */
function isEnough({ context }: Match, { quote, before, after }: Quoted): boolean {
  const whole = before.length + after.length;
  return (
    quote.length >= enoughQuote || (whole > 0 && context === whole && quote.length + whole >= enoughShort)
  );
}

function placeOf({ section: { id, text }, at }: Match, length: number): FoundPlace {
  return { sectionId: id, from: placeIn(text, at), to: placeIn(text, at + length - 1) + 1 };
}

/** Where the character with this number in one line stands in the text. */
function placeIn(text: string, inLine: number): number {
  let at = 0;
  for (let left = inLine; text[at] === "\n" || left > 0; at++) if (text[at] !== "\n") left--;
  return at;
}

function inOneLine(text: string): string {
  return text.replaceAll("\n", "");
}

function sameAtStart(one: string, other: string): number {
  let same = 0;
  while (same < other.length && one[same] === other[same]) same++;
  return same;
}

function sameAtEnd(one: string, other: string): number {
  let same = 0;
  while (same < other.length && one.at(-1 - same) === other.at(-1 - same)) same++;
  return same;
}
