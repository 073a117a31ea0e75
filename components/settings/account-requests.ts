// What the page of somebody's own account asks of the API.
import type { ResetKind, SecondFactorSetup } from "#lib/domain/account.ts";
import { callApi, type Answer } from "../api/call-api.ts";

export function requestName(name: string): Promise<Answer<void>> {
  return callApi("PATCH", "/me", { name });
}

export function requestPassword(present: string, password: string): Promise<Answer<void>> {
  return callApi("PUT", "/me/password", { present, password });
}

export type Codes = { codes: string[] };

export function requestSetup(password: string): Promise<Answer<SecondFactorSetup>> {
  return callApi("POST", "/me/second-factor", { password });
}

export function requestConfirmation(code: string): Promise<Answer<Codes>> {
  return callApi("POST", "/me/second-factor/confirmation", { code });
}

export function requestOff(password: string): Promise<Answer<void>> {
  return callApi("POST", "/me/second-factor/off", { password });
}

export function requestCodes(password: string): Promise<Answer<Codes>> {
  return callApi("POST", "/me/second-factor/codes", { password });
}

export function requestEndOfSession(id: string): Promise<Answer<void>> {
  return callApi("DELETE", `/me/sessions/${id}`);
}

/** All but this one. */
export function requestEndOfOthers(): Promise<Answer<void>> {
  return callApi("DELETE", "/me/sessions");
}

export type ResetLinkAnswer = { url: string; expiresAt: string };

export function requestResetLink(userId: string, kind: ResetKind): Promise<Answer<ResetLinkAnswer>> {
  return callApi("POST", `/members/${userId}/reset-links`, { kind });
}
