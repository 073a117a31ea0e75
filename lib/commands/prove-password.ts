// Somebody who is signed in shows that they know their password, before what a stranger at their desk mustn't do.
import { AppError } from "../domain/errors.ts";
import { signInLimits } from "../domain/session.ts";
import { db } from "../data/client.ts";
import { forgetTries, takeTry } from "../data/rate-limits.ts";
import { findAccount, type SignInFacts } from "../data/users.ts";
import { isPassword } from "./passwords.ts";

/** Tries count together with those to sign in. Throws `wrong_credentials`, for who has no password too, and `too_many`. */
export async function provePassword(userId: string, password: string): Promise<SignInFacts> {
  const person = await findAccount(db(), userId);
  if (!person) throw new AppError("not_allowed", "Guests have no account.");
  const { perAccount } = signInLimits;
  if (!(await takeTry("sign-in-account", person.email, perAccount))) throw new AppError("too_many");
  if (!(await isPassword(password, person.passwordHash))) throw new AppError("wrong_credentials");
  await forgetTries("sign-in-account", person.email, perAccount);
  return person;
}
