// Rights that end under a typist, on real sockets: how soon the socket follows, and that nothing slips in behind the fence.
import { expect, it } from "vitest";
import { useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { revocations, revokeWhileTyping } from "../support/revocations.ts";

const database = useTestDatabase();
const start = useCollaboration(database);
const trials = 3;

it.each([
  ["announced", 2_000, 1_000],
  ["not announced", 5_000, 2_000],
] as const)(
  "R246 sockets follow an end that is %s within %i ms, and nothing is stored behind it",
  async (how, withinMs, seed) => {
    const running = await start();
    const kinds = revocations.flatMap((kind) => Array.from({ length: trials }, () => kind));
    const results = await Promise.all(
      kinds.map((kind, index) => revokeWhileTyping(running, kind, how === "announced", seed + index)),
    );
    for (const { kind, late, before } of results) {
      expect([kind, late]).toEqual([kind, 0]);
      expect(before).toBeGreaterThanOrEqual(3);
    }
    expect(Math.max(...results.map(({ followedMs }) => followedMs))).toBeLessThan(withinMs);
  },
);
