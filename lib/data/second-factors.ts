// People's second factors and recovery codes. Each statement that takes a code is a single one: two at once never both succeed.
import type { Tx } from "./client.ts";
import type { Seal } from "./sealing.ts";

/** How a person's secret is sealed. */
export function sealOfFactor(userId: string): Seal {
  return { purpose: "second factors", about: userId };
}

/** `secret`: sealed so. */
export type SecondFactorFacts = { secret: Uint8Array; confirmedAt: Date | null };

export async function findSecondFactor(tx: Tx, userId: string): Promise<SecondFactorFacts | null> {
  return tx.secondFactor.findUnique({ where: { userId }, select: { secret: true, confirmedAt: true } });
}

/** In place of one that was never confirmed. False when there is one that was. */
export async function offerSecondFactor(tx: Tx, userId: string, secret: Uint8Array): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO second_factors (user_id, secret) VALUES (${userId}::uuid, ${secret})
    ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0
      WHERE second_factors.confirmed_at IS NULL`;
  return count === 1;
}

/** The first right code. False when it was confirmed meanwhile. */
export async function confirmSecondFactor(
  tx: Tx,
  userId: string,
  { at, step, secret }: { at: Date; step: number; secret: Uint8Array },
): Promise<boolean> {
  const where = { userId, confirmedAt: null, secret: new Uint8Array(secret) };
  const { count } = await tx.secondFactor.updateMany({
    where,
    data: { confirmedAt: at, lastStep: step },
  });
  return count === 1;
}

/** False for a step whose code, or a later one's, was taken before. */
export async function takeStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const where = { userId, confirmedAt: { not: null }, lastStep: { lt: step } };
  return (await tx.secondFactor.updateMany({ where, data: { lastStep: step } })).count === 1;
}

/** With its recovery codes. False when there was none that counted. */
export async function removeSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { userId, confirmedAt: { not: null } } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  return count === 1;
}

/** Earlier ones no longer count. `hashes`: SHA-256. */
export async function saveRecoveryCodes(
  tx: Tx,
  userId: string,
  hashes: readonly Uint8Array[],
): Promise<void> {
  // Whoever else makes some waits here, and then takes these away.
  await tx.$executeRaw`SELECT FROM second_factors WHERE user_id = ${userId}::uuid FOR UPDATE`;
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ userId, hash: new Uint8Array(hash) })) });
}

export async function takeRecoveryCode(
  tx: Tx,
  userId: string,
  { hash, at }: { hash: Uint8Array; at: Date },
): Promise<boolean> {
  const where = { userId, hash: new Uint8Array(hash), usedAt: null };
  return (await tx.recoveryCode.updateMany({ where, data: { usedAt: at } })).count === 1;
}

export async function countRecoveryCodes(tx: Tx, userId: string): Promise<number> {
  return tx.recoveryCode.count({ where: { userId, usedAt: null } });
}
