// What must be so when a game on sections is over, whoever has moved what: told to short and long tests. Plays none of its own.
import { expect } from "vitest";
import { allSections, binnedSections, liveSections } from "../../lib/document/shape.ts";
import { SectionGame, typedIn, wordsIn, type Move } from "./section-game.ts";

export function expectNothingLost(moves: Move[]): void {
  const game = new SectionGame();
  game.play(moves);
  expect(game.refused).toEqual([]);
  const typed = Array.from({ length: game.typed }, (_, word) => `<${word}>`).join("");
  for (const doc of [game.room, ...game.peers.map((peer) => peer.doc)]) {
    expect(wordsIn(doc, typedIn)?.text).toBe(typed);
    expect(allSections(doc).map(({ id }) => id)).toEqual(allSections(game.room).map(({ id }) => id));
    expect(new Set(allSections(doc).map(({ id }) => id))).toEqual(game.ids);
    expect(liveSections(doc).length + binnedSections(doc).length).toBe(game.ids.size);
  }
  // A copy holds what its maker saw, once: a beginning of what was typed.
  for (const { id } of allSections(game.room)) {
    const words = wordsIn(game.room, id)?.text ?? "";
    expect(typed.startsWith(words) || words === "").toBe(true);
  }
  game.close();
}
