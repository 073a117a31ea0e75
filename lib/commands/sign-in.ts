// Somebody signs in with address and password. The answer and its time don't tell an unknown address from a wrong password.
import { AppError } from "../domain/errors.ts";
import { sessionDays, signInLimits } from "../domain/session.ts";
import { db, transaction } from "../data/client.ts";
import { countTry, forgetTries, hasTriesLeft } from "../data/rate-limits.ts";
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
  const account = email.toLowerCase();
  const mayTry =
    (await hasTriesLeft("sign-in-account", account, perAccount)) &&
    (await hasTriesLeft("sign-in-address", address, perAddress));
  if (!mayTry) throw new AppError("too_many");
  const user = await findUserByEmail(db(), account);
  if (!(await isPassword(password, user?.passwordHash ?? null)) || !user) {
    await countTry("sign-in-account", account, perAccount);
    await countTry("sign-in-address", address, perAddress);
    throw new AppError("wrong_credentials");
  }
  await forgetTries("sign-in-account", account, perAccount);
  const expiresAt = new Date(now.getTime() + sessionDays * 86_400_000);
  const session = await transaction((tx) =>
    insertSession(tx, { userId: user.id, expiresAt, userAgent: userAgent?.slice(0, 300) ?? null }),
  );
  return { userId: user.id, sessionId: session.id, name: user.name, email: user.email };
}
