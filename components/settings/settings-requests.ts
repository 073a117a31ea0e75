// What the settings' pages ask of the API.
import { callApi, type Answer } from "../api/call-api.ts";

export function requestDigests(digests: boolean): Promise<Answer<{ digests: boolean }>> {
  return callApi("PATCH", "/me/mail", { digests });
}

/** Who decides in one's place, by user id, on which days. */
export type Delegate = { to: string; fromDay: string; untilDay: string };

export function requestDelegation(ask: Delegate): Promise<Answer<{ id: string }>> {
  return callApi("POST", "/me/delegations", ask);
}

export function requestEndOf(delegationId: string): Promise<Answer<void>> {
  return callApi("DELETE", `/me/delegations/${delegationId}`);
}
