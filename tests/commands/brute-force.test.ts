// A thousand guesses at once against the door, on a real database: only so many are weighed at all.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createOwner } from "../../lib/commands/create-owner.ts";
import { signIn } from "../../lib/commands/sign-in.ts";
import { AppError } from "../../lib/domain/errors.ts";
import { signInLimits } from "../../lib/domain/session.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();
const password = "a long enough password";
const now = new Date();
/** As many as may wait for their password to be weighed. */
const atOnce = 50;

it("R639 of a thousand guesses as many are weighed as the limits say, and then the right one doesn't help", async () => {
  const email = `${randomUUID()}@example.org`;
  await createOwner({ email, name: "Person", password, workspace: "Desk" });
  const guess = (given: { email: string; address: string; password?: string }) =>
    signIn({ password: randomUUID(), userAgent: null, now, ...given }).then(
      () => "in",
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    );
  const address = randomUUID();
  const nth = (i: number) =>
    i % 2 === 0
      ? guess({ email, address: randomUUID() })
      : guess({ email: `${randomUUID()}@example.org`, address });
  const outcomes: string[] = [];
  for (let from = 0; from < 1_000; from += atOnce)
    outcomes.push(...(await Promise.all(Array.from({ length: atOnce }, (_, i) => nth(from + i)))));
  const { perAccount, perAddress } = signInLimits;
  const weighed = outcomes.filter((one) => one === "wrong_credentials").length;
  expect(weighed).toBe(perAccount.points + perAddress.points);
  expect(outcomes.filter((one) => one === "too_many")).toHaveLength(1_000 - weighed);
  expect(await guess({ email, address: randomUUID(), password })).toBe("too_many");
});
