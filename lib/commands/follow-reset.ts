// Somebody who came by a link sets a new password, or does without the second factor that they lost. The link alone says who they are: it
// works once, and signs nobody in.
import { AppError } from "../domain/errors.ts";
import { passwordInput } from "../domain/input.ts";
import { resetLimits } from "../domain/account.ts";
import { audit } from "../data/audit.ts";
import { db, transaction, type Tx } from "../data/client.ts";
import { takeTry } from "../data/rate-limits.ts";
import { closeResets, findReset, takeReset, type ResetFacts } from "../data/resets.ts";
import { removeSecondFactor } from "../data/second-factors.ts";
import { findAccount, savePassword } from "../data/users.ts";
import { endSessionsIn } from "./end-session.ts";
import { mayReset } from "./may-reset.ts";
import { hashPassword } from "./passwords.ts";

/** `password`: for a link to a new one. `address`: of the network, as the front door saw it. */
export type FollowReset = { token: string; password?: string; address: string; now?: Date };

/**
 * Ends all sign-ins of the person. Throws `not_found` for a link that doesn't work, or no longer, or whose maker may not do that any more;
 * `invalid` for a password that can't be one, `too_many` from a network's address.
 */
export async function followReset({
  token,
  password,
  address,
  now = new Date(),
}: FollowReset): Promise<void> {
  if (!(await takeTry("reset-use", address, resetLimits.perAddress))) throw new AppError("too_many");
  // Nobody makes us hash passwords for a link that there isn't.
  const found = await findReset(db(), token, now);
  if (!found) throw new AppError("not_found");
  const hash = found.kind === "password" ? await hashPassword(checked(password)) : null;
  await transaction(async (tx) => {
    const reset = await takenReset(tx, token, now);
    const { userId } = reset;
    if (hash !== null) await replacePassword(tx, userId, hash);
    else await removeSecondFactor(tx, userId);
    await closeResets(tx, { userId, kind: reset.kind }, now);
    await endSessionsIn(tx, userId, null);
    audit(tx, { memberId: userId, actorId: userId, act: "reset_used", facts: { kind: reset.kind } });
  });
}

function checked(password: string | undefined): string {
  const { data } = passwordInput.safeParse(password);
  if (data === undefined) throw new AppError("invalid");
  return data;
}

async function takenReset(tx: Tx, token: string, now: Date): Promise<ResetFacts> {
  const reset = await findReset(tx, token, now);
  if (!reset || !(await takeReset(tx, reset.id, now))) throw new AppError("not_found");
  const { createdById: byId, userId } = reset;
  if (byId === null) return reset;
  await mayReset(tx, { byId, userId }).catch((error: unknown) => {
    throw error instanceof AppError ? new AppError("not_found") : error;
  });
  return reset;
}

async function replacePassword(tx: Tx, userId: string, hash: string): Promise<void> {
  const person = await findAccount(tx, userId);
  const saved = person && (await savePassword(tx, userId, { hash, before: person.passwordHash }));
  if (!saved) throw new AppError("not_found");
}
