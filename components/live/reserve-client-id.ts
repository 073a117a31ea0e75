// Asks the server for a fresh Yjs client id over HTTPS, again and again while only the network or the server is at fault.
// One id per tab and load: it is never kept or used twice.
import { pause } from "./pause.ts";
import type { EndReason, ReserveAnswer } from "./session-view.ts";

const firstDelayMs = 300;
const maxDelayMs = 5_000;

export async function reserveClientId(briefingId: string, signal: AbortSignal): Promise<ReserveAnswer> {
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, maxDelayMs)) {
    const answer = await askOnce(briefingId, signal);
    if (answer || signal.aborted) return answer ?? { ended: "not-allowed" };
    await pause(delayMs, signal);
  }
}

/** Null when it is worth asking again. */
async function askOnce(briefingId: string, signal: AbortSignal): Promise<ReserveAnswer | null> {
  const response = await fetch(`/api/v1/briefings/${briefingId}/client-ids`, {
    method: "POST",
    signal,
  }).catch(() => null);
  if (!response) return null;
  const ended = endReasonOf(response.status);
  if (ended) return { ended };
  if (!response.ok) return null;
  const { clientId } = (await response.json()) as { clientId: number };
  return { clientId };
}

function endReasonOf(status: number): EndReason | null {
  if (status === 401) return "signed-out";
  if (status === 403) return "not-allowed";
  return status === 404 ? "not-found" : null;
}
