// People who can sign in. Addresses are kept in lower case.
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";

export type SignInFacts = {
  id: string;
  name: string;
  email: string;
  passwordHash: string | null;
  sessionVersion: number;
};

const signInFacts = { id: true, name: true, email: true, passwordHash: true, sessionVersion: true } as const;

export async function findUserByEmail(tx: Tx, email: string): Promise<SignInFacts | null> {
  return whoSignsIn(await tx.user.findUnique({ where: { email: email.toLowerCase() }, select: signInFacts }));
}

/** Null for guests and former members too, who have no address to sign in with. */
export async function findAccount(tx: Tx, id: string): Promise<SignInFacts | null> {
  return whoSignsIn(await tx.user.findUnique({ where: { id }, select: signInFacts }));
}

/** Whom another provider knows by this name. */
export async function findUserByAccount(
  tx: Tx,
  { provider, providerAccountId }: ProviderAccount,
): Promise<SignInFacts | null> {
  const row = await tx.account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { user: { select: signInFacts } },
  });
  return whoSignsIn(row && row.user);
}

type Row = Omit<SignInFacts, "email"> & { email: string | null };

function whoSignsIn(row: Row | null): SignInFacts | null {
  return row?.email ? { ...row, email: row.email } : null;
}

/** `provider`: the issuer's address. What one issuer calls somebody says nothing of whom another calls so. */
export type ProviderAccount = { provider: string; providerAccountId: string };

/** Until the transaction ends nobody else links an account to this person. Answers whether this provider knows them by a name. */
export async function holdAccountsAt(tx: Tx, userId: string, provider: string): Promise<boolean> {
  await tx.$executeRaw`SELECT FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  return (await tx.account.count({ where: { userId, provider } })) > 0;
}

export async function insertAccount(tx: Tx, userId: string, account: ProviderAccount): Promise<void> {
  await tx.account.create({ data: { userId, type: "oidc", ...account } });
}

export async function saveName(tx: Tx, id: string, name: string): Promise<void> {
  await tx.user.update({ where: { id }, data: { name } });
}

/** Only in place of that one: false when it was changed meanwhile. */
export async function savePassword(
  tx: Tx,
  id: string,
  { hash, before }: { hash: string; before: string | null },
): Promise<boolean> {
  const where = { id, passwordHash: before, email: { not: null } };
  return (await tx.user.updateMany({ where, data: { passwordHash: hash } })).count === 1;
}

/** As others see them, by id; who isn't there is left out. */
export async function findPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, PersonView>> {
  const people = await tx.user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, color: true },
  });
  return new Map(people.map((person) => [person.id, person]));
}

export type NewUser = { email: string; name: string; passwordHash: string; color: number };

export async function insertUser(tx: Tx, user: NewUser): Promise<{ id: string }> {
  return tx.user.create({ data: { ...user, email: user.email.toLowerCase() }, select: { id: true } });
}
