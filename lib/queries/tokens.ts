// Somebody's own tokens, never what they are; and whose a token is that a request bears.
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import type { TokenView } from "../domain/api-token.ts";
import { AppError } from "../domain/errors.ts";
import {
  bearerHash,
  findLiveToken,
  findToken,
  listTokens,
  markUsedSince,
  type LiveToken,
  type TokenFacts,
} from "../data/api-tokens.ts";
import { db, type Tx } from "../data/client.ts";

export type TokensAsk = { cursor?: string | undefined; limit: number };

/** Those that count now, the latest first. */
export async function tokensView(
  userId: string,
  { cursor, limit }: TokensAsk,
  tx: Tx = db(),
): Promise<{ items: TokenView[]; nextCursor: string | null }> {
  const ask = { userId, after: decodeCursor(cursor), limit: limit + 1, now: new Date() };
  const found = await listTokens(tx, ask);
  const { page, nextCursor } = pageOf(found, limit, ({ createdAt: at, id }) => ({ at, id }));
  return { items: page.map(viewOf), nextCursor };
}

/** Throws `not_found`, for somebody else's too. */
export async function tokenView(userId: string, id: string, tx: Tx = db()): Promise<TokenView> {
  const found = await findToken(tx, userId, id, new Date());
  if (!found) throw new AppError("not_found", "There is no such token.");
  return viewOf(found);
}

function viewOf({ createdAt, expiresAt, usedAt, ...token }: TokenFacts): TokenView {
  return {
    ...token,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    usedAt: usedAt?.toISOString() ?? null,
  };
}

export function bearsToken(authorization: string | null): boolean {
  return bearerHash(authorization) !== null;
}

/** The token in an `Authorization` header, while it counts, and whose it is. */
export async function liveToken(
  authorization: string | null,
  now: Date,
  tx: Tx = db(),
): Promise<LiveToken | null> {
  const hash = bearerHash(authorization);
  const token = hash && (await findLiveToken(tx, hash, now));
  if (token) await markUsedSince(tx, token, now);
  return token;
}
