// Somebody signs in with address and password. The answer and its time don't tell an unknown address from a wrong password.
import { randomUUID } from "node:crypto";
import { AppError } from "../domain/errors.ts";
import { emailInput } from "../domain/input.ts";
import { sessionDays, signInLimits } from "../domain/session.ts";
import { audit } from "../data/audit.ts";
import { db, transaction } from "../data/client.ts";
import { addJobs } from "../data/jobs.ts";
import { currentOrigin } from "../data/origin.ts";
import { forgetTries, giveBackTry, takeTry } from "../data/rate-limits.ts";
import { insertSession } from "../data/sessions.ts";
import { findUserByEmail } from "../data/users.ts";
import { isPassword } from "./passwords.ts";

export type SignIn = {
  email: string;
  password: string;
  /** The network address as the front door saw it. */
  address: string;
  userAgent: string | null;
  now: Date;
};

export type SignedIn = { userId: string; sessionId: string; name: string; email: string };

const { perAccount, perAddress } = signInLimits;

/** Throws `wrong_credentials`, or `too_many` after too many failures for the account or from the network address. */
export async function signIn({ email, password, address, userAgent, now }: SignIn): Promise<SignedIn> {
  // What can't be an address has no account; it is answered like one that nobody has.
  const account = emailInput.safeParse(email).data ?? "";
  await takeTries(account, address);
  const user = account === "" ? null : await findUserByEmail(db(), account);
  if (!(await isPassword(password, user?.passwordHash ?? null)) || !user) {
    await auditLater(user?.id ?? randomUUID(), now);
    throw new AppError("wrong_credentials");
  }
  await forgetTries("sign-in-account", account, perAccount);
  await giveBackTry("sign-in-address", address, perAddress);
  const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
  const session = await transaction(async (tx) => {
    const row = { userId: user.id, expiresAt, userAgent: userAgent?.slice(0, 300) ?? null };
    const { id } = await insertSession(tx, row);
    audit(tx, { memberId: user.id, actorId: user.id, act: "signed_in", facts: { sessionId: id } });
    return { id };
  });
  return { userId: user.id, sessionId: session.id, name: user.name, email: user.email };
}

/** Later, and of an account that nobody has too: else the time of the answer would tell. */
async function auditLater(userId: string, now: Date): Promise<void> {
  const failure = { userId, at: now.toISOString(), ...currentOrigin() };
  await addJobs(db(), "sign_in_failed", [{ payload: failure }]);
}

/** A blocked network address can't use up the tries of other people's accounts, hence the order. */
async function takeTries(account: string, address: string): Promise<void> {
  const mayTry =
    (await takeTry("sign-in-address", address, perAddress)) &&
    (account === "" || (await takeTry("sign-in-account", account, perAccount)));
  if (!mayTry) throw new AppError("too_many");
}
