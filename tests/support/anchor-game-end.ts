// What must be so when a game with comments is over, whoever did what: told to short and long tests. Plays none of its own.
import { expect } from "vitest";
import type * as Y from "yjs";
import { flatText, type FlatRun } from "../../lib/document/flat-text.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { AnchorGame, inOneLine, type Move } from "./anchor-game.ts";

/**
 * One thing after the other: a comment lies on exactly those of its letters that are left. Without undo: what that brings back of
 * others' work are new letters in another place.
 */
export async function expectExactAlone(moves: Move[]): Promise<void> {
  const game = new AnchorGame(true);
  await game.play(moves.filter((move) => move.does !== "act" || !["undo", "redo"].includes(move.act)));
  expectAgreement(game);
  const shown = marksByLetter(game.room);
  for (const [threadId, letters] of game.letters) {
    const left = letters.filter((letter) => shown.has(letter));
    expect(left.filter((letter) => !shown.get(letter)?.has(threadId))).toEqual([]);
    if (left.length > 0) expect(game.rows.get(threadId)?.detached).toBe(false);
  }
  expect(game.refused).toBe(0);
  game.close();
}

/** Everything at once: what stands where it stood, with its surroundings on one side, is never given up. */
export async function expectHeldTogether(moves: Move[]): Promise<void> {
  const game = new AnchorGame();
  await game.play(moves);
  expectAgreement(game);
  expect(game.misplaced).toBe(0);
  const text = liveSections(game.room)
    .map(({ body }) => flatText(body).text)
    .join("\n");
  for (const row of game.rows.values()) if (isWhole(text, row)) expect(row.detached).toBe(false);
  game.close();
}

/** Nobody sees another text, and the rows say what the text says. */
function expectAgreement(game: AnchorGame): void {
  const read = (doc: Y.Doc) => liveSections(doc).map(({ id, body }) => [id, flatText(body).text]);
  for (const { doc } of game.peers) expect(read(doc)).toEqual(read(game.room));
  const stands = game.standing();
  for (const { threadId, detached } of game.rows.values()) expect(detached).toBe(!stands.has(threadId));
}

const enough = 10;

/**
 * An Enter in it or beside it takes nothing away. Two people who move a block at one instant double it: of what stands there twice
 * nobody knows which is meant.
 */
function isWhole(text: string, row: { quote: string; before: string; after: string }): boolean {
  const [before, quote, after] = [
    inOneLine(row.before).slice(-enough),
    inOneLine(row.quote),
    inOneLine(row.after).slice(0, enough),
  ];
  const line = inOneLine(text);
  const count = (part: string) => line.split(part).length - 1;
  const [atEnd, atStart] = [count(before + quote), count(quote + after)];
  const isThere = (before.length === enough && atEnd === 1) || (after.length === enough && atStart === 1);
  return isThere && atEnd <= 1 && atStart <= 1;
}

function marksByLetter(doc: Y.Doc): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { body } of liveSections(doc)) {
    const { runs, text } = flatText(body);
    for (const run of runs)
      for (const letter of text.slice(run.start, run.start + run.length))
        found.set(letter, new Set(threadsOn(run)));
  }
  return found;
}

/** Read here by itself, not by what is tested. */
function threadsOn({ marks }: FlatRun): string[] {
  return Object.entries(marks).flatMap(([name, value]) => {
    const id: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "id") : null;
    return name.startsWith("comment") && typeof id === "string" ? [id] : [];
  });
}
