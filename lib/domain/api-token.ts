// Tokens by which a program comes in as the person who made it. Pure; makes and checks none.
import { z } from "zod";

/** read: GET and HEAD, and sockets that are only shown the text · write: what the person may, but for their account. */
export const tokenScopes = ["read", "write"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Recognised by people and by programs that look for secrets that leaked. */
export const tokenPrefix = "rap_";
export const tokenBytes = 32;

/** Of one person, without those that were revoked or have expired. */
export const maxTokens = 50;
export const maxTokenName = 80;
export const maxTokenDays = 366;
/** What the page offers; null for no end. */
export const tokenDays = [7, 30, 90, 365, null] as const;

/** "Last used" is written down this often at most. */
export const usedWithinMs = 5 * 60_000;

export const tokenDaysInput = z.int().min(1).max(maxTokenDays).nullable();

export type TokenView = {
  id: string;
  name: string;
  scope: TokenScope;
  /** ISO 8601, as all times here. */
  createdAt: string;
  expiresAt: string | null;
  usedAt: string | null;
};
