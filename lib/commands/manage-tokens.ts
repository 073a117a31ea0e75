// Somebody makes a token by which a program comes in as them, or revokes one: from the next request on, and on open sockets at once.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { maxTokens, tokenBytes, tokenDaysInput, tokenPrefix, tokenScopes } from "../domain/api-token.ts";
import { AppError } from "../domain/errors.ts";
import { tokenNameInput } from "../domain/input.ts";
import { countTokens, holdTokens, insertToken, revokeRow, tokenHash } from "../data/api-tokens.ts";
import { audit } from "../data/audit.ts";
import { raiseAccessVersions } from "../data/briefings.ts";
import { announce } from "../data/change-feed.ts";
import { transaction } from "../data/client.ts";

export const makeTokenInput = z.object({
  name: tokenNameInput,
  scope: z.enum(tokenScopes),
  days: tokenDaysInput.meta({ description: "How long it counts; null for no end" }),
});

export type MakeToken = z.output<typeof makeTokenInput> & { userId: string; now?: Date };

const dayMs = 86_400_000;

/**
 * Answers the token, which nobody is told again. Throws `not_allowed` to guests, who come by a link alone, and `conflict` to whoever
 * holds too many.
 */
export async function makeToken(ask: MakeToken): Promise<{ id: string; token: string }> {
  const { userId, name, scope, days, now = new Date() } = ask;
  const token = `${tokenPrefix}${randomBytes(tokenBytes).toString("base64url")}`;
  const expiresAt = days === null ? null : new Date(now.getTime() + days * dayMs);
  return transaction(async (tx) => {
    if ((await holdTokens(tx, userId)) === null) throw new AppError("not_allowed");
    if ((await countTokens(tx, userId, now)) >= maxTokens)
      throw new AppError("conflict", `You have ${maxTokens} tokens already: revoke one first.`);
    const { id } = await insertToken(tx, { userId, name, scope, hash: tokenHash(token), expiresAt });
    const facts = { tokenId: id, name, scope, days };
    audit(tx, { memberId: userId, actorId: userId, act: "token_made", facts });
    return { id, token };
  });
}

export type RevokeToken = { userId: string; id: string; now?: Date };

/** Throws `not_found`, for somebody else's too. */
export async function revokeToken({ userId, id, now = new Date() }: RevokeToken): Promise<void> {
  await transaction(async (tx) => {
    const revoked = await revokeRow(tx, { userId, id, now });
    if (!revoked) throw new AppError("not_found", "There is no such token.");
    const facts = { tokenId: id, name: revoked.name };
    audit(tx, { memberId: userId, actorId: userId, act: "token_revoked", facts });
    // As at the end of a sign-in: what still waits on an open socket isn't stored.
    await raiseAccessVersions(tx, userId);
    await announce(tx, { kind: "access", userId });
  });
}
