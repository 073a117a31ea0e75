// What home asks of the API for deleted briefings.
import { callApi, type Answer } from "../api/call-api.ts";

export function requestDelete(briefingId: string): Promise<Answer<void>> {
  return callApi("DELETE", `/briefings/${briefingId}`);
}

export function requestUndelete(briefingId: string): Promise<Answer<void>> {
  return callApi("POST", `/bin/${briefingId}/restore`);
}
