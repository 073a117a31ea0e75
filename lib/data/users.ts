// People who can sign in. Addresses are kept in lower case.
import type { PersonView } from "../domain/thread-view.ts";
import type { Tx } from "./client.ts";

export type SignInFacts = { id: string; name: string; email: string; passwordHash: string | null };

export async function findUserByEmail(tx: Tx, email: string): Promise<SignInFacts | null> {
  const address = email.toLowerCase();
  const select = { id: true, name: true, passwordHash: true } as const;
  const row = await tx.user.findUnique({ where: { email: address }, select });
  return row && { ...row, email: address };
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
