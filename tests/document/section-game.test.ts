// Two people move, duplicate, bin and put back sections, and undo it, while a third types in one of them.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allSections, binnedSections, liveSections } from "../../lib/document/shape.ts";
import { moves, SectionGame, typedIn, wordsIn } from "../support/section-game.ts";

describe("R345 work on whole sections while somebody types", () => {
  it("R345 loses and doubles nothing, the server takes it all, and everybody sees the same in the end", () => {
    fc.assert(
      fc.property(moves, (list) => {
        const game = new SectionGame();
        game.play(list);
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
      }),
      { seed: 345, numRuns: 100 },
    );
  });
});
