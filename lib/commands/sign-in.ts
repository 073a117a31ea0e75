// Somebody signs in with address and password, and a code where they have a second factor. The answer and its time don't tell an unknown
// address from a wrong password.
import { randomUUID } from "node:crypto";
import { AppError } from "../domain/errors.ts";
import { emailInput } from "../domain/input.ts";
import { signInLimits } from "../domain/session.ts";
import { db, transaction } from "../data/client.ts";
import { addJobs } from "../data/jobs.ts";
import { currentOrigin } from "../data/origin.ts";
import { forgetTries, giveBackTry, takeTry } from "../data/rate-limits.ts";
import { findUserByEmail, type SignInFacts } from "../data/users.ts";
import { openSession, type SignedIn } from "./open-session.ts";
import { isPassword } from "./passwords.ts";
import { asksForCode, takeCode } from "./take-code.ts";

export type SignIn = {
  email: string;
  password: string;
  /** Of the second factor, or a recovery code. Left out or empty, it is asked for once the password is right. */
  code?: string;
  /** The network address as the front door saw it. */
  address: string;
  userAgent: string | null;
  now: Date;
};

const { perAccount, perAddress } = signInLimits;

/**
 * Throws `wrong_credentials`, and `code_needed` where only the code is missing; `too_many` after too many failures for the account or from
 * the network address, wrong codes among them.
 */
export async function signIn(ask: SignIn): Promise<SignedIn> {
  const { email, password, code = "", address, now } = ask;
  // What can't be an address has no account; it is answered like one that nobody has.
  const account = emailInput.safeParse(email).data ?? "";
  await takeTries(account, address);
  const user = account === "" ? null : await findUserByEmail(db(), account);
  if (!(await isPassword(password, user?.passwordHash ?? null)) || !user)
    return refuse(user?.id ?? randomUUID(), now);
  if (code === "" && (await asksForCode(db(), user.id))) {
    await giveBackTry("sign-in-account", account, perAccount);
    await giveBackTry("sign-in-address", address, perAddress);
    throw new AppError("code_needed");
  }
  const signedIn = await openWithCode(user, { ...ask, code });
  if (!signedIn) return refuse(user.id, now);
  // Not before the code was right: else who knows the password could try codes for ever.
  await forgetTries("sign-in-account", account, perAccount);
  await giveBackTry("sign-in-address", address, perAddress);
  return signedIn;
}

async function openWithCode(user: SignInFacts, ask: SignIn & { code: string }): Promise<SignedIn | null> {
  return transaction(async (tx) =>
    (await takeCode(tx, { userId: user.id, ...ask })) ? openSession(tx, user, ask) : null,
  );
}

async function refuse(userId: string, now: Date): Promise<never> {
  await auditLater(userId, now);
  throw new AppError("wrong_credentials");
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
