// Tokens of programs, as rows that hold only a token's hash. Facts only; who may make and revoke which is decided by commands.
import { createHash } from "node:crypto";
import { usedWithinMs, type TokenScope } from "../domain/api-token.ts";
import type { TimeCursor } from "../domain/cursor.ts";
import type { Tx } from "./client.ts";
import { sqlOf, type Sql } from "./journal.ts";

export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** The hash of the token in an `Authorization` header; null where it names none (RFC 6750, 2.1). */
export function bearerHash(authorization: string | null | undefined): Buffer | null {
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization ?? "") ?? [];
  return token === undefined ? null : tokenHash(token);
}

export type LiveToken = {
  id: string;
  scope: TokenScope;
  usedAt: Date | null;
  user: { id: string; name: string; email: string | null; color: number };
};

/** Neither revoked nor expired at `now`, of somebody who is still there. */
export async function findLiveToken(tx: Tx, hash: Buffer, now: Date): Promise<LiveToken | null> {
  return tx.apiToken.findFirst({
    where: {
      tokenHash: new Uint8Array(hash),
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
      user: { erasedAt: null },
    },
    select: {
      id: true,
      scope: true,
      usedAt: true,
      user: { select: { id: true, name: true, email: true, color: true } },
    },
  });
}

/** Most requests find it written down already, and write nothing. */
export async function markUsed(sql: Sql, id: string): Promise<void> {
  await sql(
    `UPDATE api_tokens SET used_at = now()
     WHERE id = $1::uuid AND (used_at IS NULL OR used_at < now() - $2 * interval '1 millisecond')`,
    [id, usedWithinMs],
  );
}

/** The same where the row was read just now. */
export async function markUsedSince(tx: Tx, { id, usedAt }: LiveToken, now: Date): Promise<void> {
  if (usedAt === null || now.getTime() - usedAt.getTime() > usedWithinMs) await markUsed(sqlOf(tx), id);
}

export type NewToken = {
  userId: string;
  name: string;
  scope: TokenScope;
  hash: Buffer;
  expiresAt: Date | null;
};

export async function insertToken(tx: Tx, { hash, ...token }: NewToken): Promise<{ id: string }> {
  return tx.apiToken.create({ data: { ...token, tokenHash: new Uint8Array(hash) }, select: { id: true } });
}

/** Until the transaction ends, nobody else makes tokens for this person. Answers their address, null for who has none. */
export async function holdTokens(tx: Tx, userId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ email: string | null }[]>`
    SELECT email FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  return row?.email ?? null;
}

const live = (userId: string, now: Date) => ({
  userId,
  revokedAt: null,
  OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
});

export async function countTokens(tx: Tx, userId: string, now: Date): Promise<number> {
  return tx.apiToken.count({ where: live(userId, now) });
}

export type TokenFacts = {
  id: string;
  name: string;
  scope: TokenScope;
  createdAt: Date;
  expiresAt: Date | null;
  usedAt: Date | null;
};

const facts = { id: true, name: true, scope: true, createdAt: true, expiresAt: true, usedAt: true } as const;

export type TokensQuery = { userId: string; after: TimeCursor | null; limit: number; now: Date };

/** Those that count, the latest first. */
export async function listTokens(tx: Tx, { userId, after, limit, now }: TokensQuery): Promise<TokenFacts[]> {
  const earlier = after && {
    OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }],
  };
  return tx.apiToken.findMany({
    where: { AND: [live(userId, now), earlier ?? {}] },
    select: facts,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

/** One that counts. */
export async function findToken(tx: Tx, userId: string, id: string, now: Date): Promise<TokenFacts | null> {
  return tx.apiToken.findFirst({ where: { ...live(userId, now), id }, select: facts });
}

/** For good; answers its name, null for one that isn't this person's or was revoked already. */
export async function revokeRow(
  tx: Tx,
  { userId, id, now }: { userId: string; id: string; now: Date },
): Promise<{ name: string } | null> {
  const [row] = await tx.apiToken.updateManyAndReturn({
    where: { id, userId, revokedAt: null },
    data: { revokedAt: now },
    select: { name: true },
  });
  return row ?? null;
}
