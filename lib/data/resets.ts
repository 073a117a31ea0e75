// Links by which somebody who can't come in does something once. Only the hash of a link's token is kept.
import { createHash, randomBytes } from "node:crypto";
import type { ResetKind } from "../domain/account.ts";
import type { Tx } from "./client.ts";

const tokenBytes = 32;

export type NewReset = {
  userId: string;
  kind: ResetKind;
  /** The owner who hands it over; null where it is mailed. */
  createdById: string | null;
  expiresAt: Date;
};

/** Answers the token, which nobody is told again. */
export async function insertReset(tx: Tx, reset: NewReset): Promise<string> {
  const token = randomBytes(tokenBytes).toString("base64url");
  await tx.passwordReset.create({ data: { ...reset, tokenHash: hashOf(token) } });
  return token;
}

export type ResetFacts = { id: string; userId: string; kind: ResetKind; createdById: string | null };

/** Null for one that was used, is over, or never was. */
export async function findReset(tx: Tx, token: string, now: Date): Promise<ResetFacts | null> {
  return tx.passwordReset.findFirst({
    where: { tokenHash: hashOf(token), usedAt: null, expiresAt: { gt: now } },
    select: { id: true, userId: true, kind: true, createdById: true },
  });
}

/** False when somebody used it meanwhile. */
export async function takeReset(tx: Tx, id: string, now: Date): Promise<boolean> {
  const where = { id, usedAt: null, expiresAt: { gt: now } };
  return (await tx.passwordReset.updateMany({ where, data: { usedAt: now } })).count === 1;
}

/** What of this kind the person was sent or handed no longer works. */
export async function closeResets(tx: Tx, of: { userId: string; kind: ResetKind }, now: Date): Promise<void> {
  await tx.passwordReset.updateMany({ where: { ...of, usedAt: null }, data: { usedAt: now } });
}

function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
