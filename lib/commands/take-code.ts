// A code of the second factor is taken, once: the second step of signing in.
import { audit } from "../data/audit.ts";
import type { Tx } from "../data/client.ts";
import { unseal } from "../data/sealing.ts";
import { findSecondFactor, sealOfFactor, takeRecoveryCode, takeStep } from "../data/second-factors.ts";
import { recoveryHash, stepOf } from "./one-time-code.ts";

export type Code = { userId: string; code: string; now: Date };

/** Whether the person is asked for a code at all. */
export async function asksForCode(tx: Tx, userId: string): Promise<boolean> {
  return ((await findSecondFactor(tx, userId))?.confirmedAt ?? null) !== null;
}

/** True also for who isn't asked for one. What was refused has changed nothing. */
export async function takeCode(tx: Tx, { userId, code, now }: Code): Promise<boolean> {
  const factor = await findSecondFactor(tx, userId);
  if (!factor?.confirmedAt) return true;
  const typed = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(typed)) return takeRecovery(tx, { userId, code, now });
  const step = stepOf(typed, unseal(factor.secret, sealOfFactor(userId)), now);
  return step !== null && takeStep(tx, userId, step);
}

async function takeRecovery(tx: Tx, { userId, code, now }: Code): Promise<boolean> {
  const taken = await takeRecoveryCode(tx, userId, { hash: recoveryHash(code), at: now });
  if (taken) audit(tx, { memberId: userId, actorId: userId, act: "recovery_code_used" });
  return taken;
}
