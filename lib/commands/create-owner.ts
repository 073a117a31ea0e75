// The first owner of a new installation, with a workspace. Afterwards people come in by invitation.
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { emailInput, passwordInput } from "../domain/input.ts";
import { transaction, type Tx } from "../data/client.ts";
import { insertMembership, insertWorkspace } from "../data/memberships.ts";
import { findUserByEmail, insertUser } from "../data/users.ts";
import { presenceColors } from "../domain/presence.ts";
import type { Role } from "../domain/access.ts";
import { hashPassword } from "./passwords.ts";

export const createOwnerInput = z.object({
  email: emailInput,
  name: z.string().trim().min(1).max(100),
  password: passwordInput,
  workspace: z.string().trim().min(1).max(100),
});

/** Throws `conflict` when the address has an account already. */
export async function createOwner(
  input: z.input<typeof createOwnerInput>,
): Promise<{ userId: string; workspaceId: string }> {
  const { workspace, ...person } = createOwnerInput.parse(input);
  const passwordHash = await hashPassword(person.password);
  return transaction(async (tx) => {
    const { id: workspaceId } = await insertWorkspace(tx, workspace);
    const userId = await addPerson(tx, { ...person, passwordHash, workspaceId, role: "owner", color: 0 });
    return { userId, workspaceId };
  });
}

export type NewPerson = {
  email: string;
  name: string;
  passwordHash: string;
  workspaceId: string;
  role: Role;
  color: number;
};

/** Adds a person with a role; throws `conflict` when the address has an account already. */
export async function addPerson(tx: Tx, person: NewPerson): Promise<string> {
  const { email, name, passwordHash } = person;
  if (await findUserByEmail(tx, email))
    throw new AppError("conflict", `There is an account for ${email} already.`);
  const color = person.color % presenceColors.length;
  const { id } = await insertUser(tx, { email, name, passwordHash, color });
  await insertMembership(tx, person.workspaceId, id, person.role);
  return id;
}
