// What a ledger must say when a game is over, whoever did what: told to short and long tests. Plays none of its own.
import * as fc from "fast-check";
import { expect } from "vitest";
import { docOf } from "../../lib/document/shape.ts";
import type { Stroke } from "../../lib/document/ledger.ts";
import { struckIn, writtenIn } from "../../lib/document/traces.ts";
import { atOf, AuthorsGame, moves, type Deed, type Move } from "./authors-game.ts";
import { lettersIn, type Letter } from "./authors-letters.ts";

/** The ledger is asked about every third state. */
const looksAtEvery = 3;

export function expectAuthors(alone: boolean): (moves: Move[]) => void {
  return (moves) => {
    const game = new AuthorsGame(alone);
    game.play(moves);
    game.close();
    expectWriters(game, game.room);
    for (let at = 0; at < game.states.length; at += looksAtEvery) {
      const then = docOf([game.states[at]!]);
      expectWriters(game, then);
      expectStrikers(game, then);
    }
  };
}

/**
 * The games of people at once that don't end so. A journal can't tell everything that people do to one text at one moment:
 * docs/decisions/035-who-wrote-what.md.
 */
export function wrongAtOnce({ seed, games }: { seed: number; games: number }): Move[][] {
  const play = expectAuthors(false);
  return fc.sample(moves, { seed, numRuns: games }).filter((game) => !isExact(play, game));
}

function isExact(play: (moves: Move[]) => void, game: Move[]): boolean {
  return !fc.check(fc.property(fc.constant(game), play), { numRuns: 1 }).failed;
}

/**
 * Two people who move the same text at the same moment double it. One of the letters keeps its writer; the other may be whose entry
 * brought it, where the journal can't tell it from a copy.
 */
function expectWriters({ ledger, writers, doubled }: AuthorsGame, doc: AuthorsGame["room"]): void {
  const letters = lettersIn(doc, writtenIn(doc, ledger));
  const wrong = wrongIn(ledger.authors, letters, writers);
  const right = new Set(letters.map(({ letter }) => letter));
  for (const letter of doubled) {
    const of = letters.filter((one) => one.letter === letter);
    if (wrongIn(ledger.authors, of, writers).length < of.length) continue;
    right.delete(letter);
  }
  expect(wrong.filter((one) => !doubled.has(one.charAt(0)) || !right.has(one.charAt(0)))).toEqual([]);
}

/** Of letters that stand twice nobody can say which was taken out. */
function expectStrikers({ ledger, strikers, doubled }: AuthorsGame, doc: AuthorsGame["room"]): void {
  const letters = lettersIn(doc, struckIn(doc, ledger)).filter(({ letter }) => !doubled.has(letter));
  expect(wrongIn(ledger.authors, letters, strikers)).toEqual([]);
}

function wrongIn(authors: string[], letters: Letter[], meant: ReadonlyMap<string, Deed>): string[] {
  return letters.flatMap(({ letter, stroke }) => {
    const said = whose(authors, stroke);
    const deed = deedOf(meant.get(letter));
    return said === deed ? [] : [`${letter}: ${said}, not ${deed}`];
  });
}

function whose(authors: string[], stroke: Stroke | null): string {
  return stroke ? `${authors[stroke.author]} at ${minuteOf(stroke.at)}` : "nobody";
}

function deedOf(deed: Deed | undefined): string {
  return deed ? `${deed.userId} at ${minuteOf(atOf(deed.seq))}` : "nobody";
}

function minuteOf(at: number): number {
  return Math.floor(at / 60_000);
}
