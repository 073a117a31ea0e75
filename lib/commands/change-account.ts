// Somebody changes their own name or password.
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { passwordInput, personNameInput } from "../domain/input.ts";
import { audit } from "../data/audit.ts";
import { transaction } from "../data/client.ts";
import { closeResets } from "../data/resets.ts";
import { findAccount, saveName, savePassword } from "../data/users.ts";
import { endSessionsIn } from "./end-session.ts";
import { hashPassword } from "./passwords.ts";
import { provePassword } from "./prove-password.ts";

export const changeNameInput = z.object({ name: personNameInput });

export type ChangeName = z.output<typeof changeNameInput> & { userId: string };

/** Open pages show it when they are loaded anew. Throws `not_allowed` to guests, whose name is the one they came with. */
export async function changeName({ userId, name }: ChangeName): Promise<void> {
  await transaction(async (tx) => {
    const person = await findAccount(tx, userId);
    if (!person) throw new AppError("not_allowed", "Guests have no account.");
    if (person.name === name) return;
    await saveName(tx, userId, name);
    const facts = { before: person.name, name };
    audit(tx, { memberId: userId, actorId: userId, act: "name_changed", facts });
  });
}

/** `present`: as they sign in with it now. */
export const changePasswordInput = z.object({ present: z.string().max(256), password: passwordInput });

export type ChangePassword = z.output<typeof changePasswordInput> & {
  userId: string;
  /** By which they ask: the one sign-in that stays. */
  sessionId: string;
  now?: Date;
};

/** Throws `wrong_credentials` and `too_many` as signing in does, and `conflict` when it was changed at the same time. */
export async function changePassword(ask: ChangePassword): Promise<void> {
  const { userId, sessionId, present, password, now = new Date() } = ask;
  const { passwordHash: before } = await provePassword(userId, present);
  const hash = await hashPassword(password);
  await transaction(async (tx) => {
    if (!(await savePassword(tx, userId, { hash, before }))) throw new AppError("conflict");
    await closeResets(tx, { userId, kind: "password" }, now);
    await endSessionsIn(tx, userId, sessionId);
    audit(tx, { memberId: userId, actorId: userId, act: "password_changed" });
  });
}
