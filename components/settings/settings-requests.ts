// What the settings' pages ask of the API.
import { callApi, type Answer } from "../api/call-api.ts";

export function requestDigests(digests: boolean): Promise<Answer<{ digests: boolean }>> {
  return callApi("PATCH", "/me/mail", { digests });
}
