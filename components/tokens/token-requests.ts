// What the page of tokens asks of the API.
import type { TokenScope, TokenView } from "#lib/domain/api-token.ts";
import { callApi, type Answer } from "../api/call-api.ts";

export type TokenAsk = { name: string; scope: TokenScope; days: number | null };

/** The token itself is in no other answer. */
export function requestToken(ask: TokenAsk): Promise<Answer<TokenView & { token: string }>> {
  return callApi("POST", "/me/tokens", ask);
}

export function requestRevoking(id: string): Promise<Answer<void>> {
  return callApi("DELETE", `/me/tokens/${id}`);
}
