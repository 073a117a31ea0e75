// Somebody sets up a second factor, turns it off, or has new recovery codes made. Each asks for the password: a stranger at a desk that
// was left open can do none of it.
import { z } from "zod";
import type { SecondFactorSetup } from "../domain/account.ts";
import { AppError } from "../domain/errors.ts";
import { audit } from "../data/audit.ts";
import { transaction, type Tx } from "../data/client.ts";
import { seal, unseal } from "../data/sealing.ts";
import {
  confirmSecondFactor as confirmRow,
  findSecondFactor,
  offerSecondFactor,
  removeSecondFactor,
  saveRecoveryCodes,
  sealOfFactor,
} from "../data/second-factors.ts";
import { newRecoveryCodes, newSecret, recoveryHash, setupOf, stepOf } from "./one-time-code.ts";
import { provePassword } from "./prove-password.ts";

export const provenInput = z.object({ password: z.string().max(256) });
export const confirmInput = z.object({ code: z.string().max(40) });

export type Proven = z.output<typeof provenInput> & { userId: string };
export type Confirm = z.output<typeof confirmInput> & { userId: string; now?: Date };

/** Nobody is asked for a code until one was right. Throws `conflict` where there is a second factor already. */
export async function beginSecondFactor({ userId, password }: Proven): Promise<SecondFactorSetup> {
  const { email } = await provePassword(userId, password);
  const secret = newSecret();
  const offered = await transaction((tx) =>
    offerSecondFactor(tx, userId, seal(secret, sealOfFactor(userId))),
  );
  if (!offered) throw new AppError("conflict", "There is a second factor already.");
  return setupOf(secret, email);
}

/** Answers the recovery codes, which nobody is told again. Throws `invalid` for a wrong code, `conflict` where nothing waits for one. */
export async function confirmSecondFactor(ask: Confirm): Promise<{ codes: string[] }> {
  const { userId, code, now = new Date() } = ask;
  return transaction(async (tx) => {
    const factor = await findSecondFactor(tx, userId);
    if (!factor || factor.confirmedAt) throw new AppError("conflict");
    const step = stepOf(code.replaceAll(/\s/g, ""), unseal(factor.secret, sealOfFactor(userId)), now);
    if (step === null) throw wrongCode();
    if (!(await confirmRow(tx, userId, { at: now, step, secret: factor.secret })))
      throw new AppError("conflict");
    audit(tx, { memberId: userId, actorId: userId, act: "second_factor_on" });
    return { codes: await freshCodes(tx, userId) };
  });
}

function wrongCode(): AppError {
  const message = "This is not the present code.";
  return new AppError("invalid", message, [{ path: "code", message }]);
}

async function freshCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await saveRecoveryCodes(tx, userId, codes.map(recoveryHash));
  return codes;
}

/** Throws `conflict` where there is none. */
export async function turnOffSecondFactor({ userId, password }: Proven): Promise<void> {
  await provePassword(userId, password);
  await transaction(async (tx) => {
    if (!(await removeSecondFactor(tx, userId))) throw new AppError("conflict");
    audit(tx, { memberId: userId, actorId: userId, act: "second_factor_off" });
  });
}

/** Earlier ones no longer count. Throws `conflict` where there is no second factor. */
export async function makeRecoveryCodes({ userId, password }: Proven): Promise<{ codes: string[] }> {
  await provePassword(userId, password);
  return transaction(async (tx) => {
    if (!(await findSecondFactor(tx, userId))?.confirmedAt) throw new AppError("conflict");
    audit(tx, { memberId: userId, actorId: userId, act: "recovery_codes_made" });
    return { codes: await freshCodes(tx, userId) };
  });
}
