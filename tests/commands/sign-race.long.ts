// The full count of the race in reviews.test.ts: 500 rounds, in briefings of 50.
import { describe, it } from "vitest";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { expectSignedAsShown } from "../support/sign-race.ts";

useTestDatabase();
const briefings = fullCount(10);
const rounds = 50;

describe("R519 signing while text is edited", () => {
  it("R519 however text is edited, each sign-off's hash is that of the version that was shown", async (context) => {
    for (let seed = 1; seed <= briefings; seed++) await expectSignedAsShown({ rounds, seed });
    measured(context, { rounds: briefings * rounds });
  });
});
