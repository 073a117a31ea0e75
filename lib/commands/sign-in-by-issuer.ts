// Somebody signs in whom another provider (OpenID Connect) vouches for. Makes no account: who has none was invited by nobody. No code of our
// second factor is asked for: how sure the provider is of somebody is its own business.
import { AppError } from "../domain/errors.ts";
import { emailInput } from "../domain/input.ts";
import { audit } from "../data/audit.ts";
import { transaction, type Tx } from "../data/client.ts";
import {
  findUserByAccount,
  findUserByEmail,
  holdAccountsAt,
  insertAccount,
  type SignInFacts,
} from "../data/users.ts";
import { openSession, type SignedIn } from "./open-session.ts";

/** What the provider says of somebody, its word checked already. */
export type Vouched = {
  /** Its address, as its token says it. */
  issuer: string;
  /** What it calls them: never anybody else. */
  subject: string;
  email: string | null;
  /** Only a plain `true` counts. */
  emailVerified: boolean;
};

export type SignInByIssuer = Vouched & { userAgent: string | null; now: Date };

/**
 * Throws `invalid` for an address that the provider didn't verify, `not_found` where nobody has it, `conflict` where the provider calls
 * its holder something else: addresses are given to others in time.
 */
export async function signInByIssuer(ask: SignInByIssuer): Promise<SignedIn> {
  return transaction(async (tx) => openSession(tx, await personOf(tx, ask), ask));
}

async function personOf(tx: Tx, vouched: Vouched): Promise<SignInFacts> {
  const account = { provider: vouched.issuer, providerAccountId: vouched.subject };
  const known = await findUserByAccount(tx, account);
  if (known) return known;
  if (!vouched.emailVerified) throw new AppError("invalid", "The provider hasn't verified this address.");
  const { data: email } = emailInput.safeParse(vouched.email);
  const person = email === undefined ? null : await findUserByEmail(tx, email);
  if (!person) throw new AppError("not_found", "Nobody here has this address.");
  if (await holdAccountsAt(tx, person.id, account.provider)) throw new AppError("conflict");
  await insertAccount(tx, person.id, account);
  const facts = { issuer: vouched.issuer };
  audit(tx, { memberId: person.id, actorId: person.id, act: "account_linked", facts });
  return person;
}
