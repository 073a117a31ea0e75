// Asks the server for fresh Yjs client ids over HTTPS, again and again while only the network or the server is at fault.
// One id per tab and load: each is used once.
import { pause } from "./pause.ts";
import type { EndReason } from "./saved-state.ts";
import type { ReserveAnswer } from "./session-view.ts";

const firstDelayMs = 300;
const maxDelayMs = 5_000;

/** Who asks, and of which briefing. Whoever else has signed in here since gets none for this page. */
export type Whose = { userId: string; briefingId: string };

/** `onTrouble` is told of each try that came to nothing. */
export async function reserveClientId(
  whose: Whose,
  signal: AbortSignal,
  onTrouble: () => void,
): Promise<ReserveAnswer> {
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, maxDelayMs)) {
    const answer = await askOnce(whose, signal);
    if (answer || signal.aborted) return answer ?? { ended: "not-allowed" };
    onTrouble();
    await pause(delayMs, signal);
  }
}

/** For later. None when it isn't to be had now. */
export async function reserveSpareIds(whose: Whose, count: number, signal: AbortSignal): Promise<number[]> {
  const response = await ask(whose, count, signal);
  return response?.ok ? idsIn(response) : [];
}

/** None when the answer broke off. */
async function idsIn(response: Response): Promise<number[]> {
  const answer = (await response.json().catch(() => null)) as { clientIds: number[] } | null;
  return answer?.clientIds ?? [];
}

/** Null when it is worth asking again. */
async function askOnce(whose: Whose, signal: AbortSignal): Promise<ReserveAnswer | null> {
  const response = await ask(whose, 1, signal);
  if (!response) return null;
  const ended = endReasonOf(response.status);
  if (ended) return { ended };
  if (!response.ok) return null;
  const clientIds = await idsIn(response);
  return clientIds[0] === undefined ? null : { clientId: clientIds[0] };
}

/** Null when nothing answered. */
function ask(whose: Whose, count: number, signal: AbortSignal): Promise<Response | null> {
  const address = `/api/v1/briefings/${whose.briefingId}/client-ids?count=${count}&user=${whose.userId}`;
  return fetch(address, { method: "POST", signal }).catch(() => null);
}

function endReasonOf(status: number): EndReason | null {
  if (status === 401) return "signed-out";
  if (status === 403) return "not-allowed";
  return status === 404 ? "not-found" : null;
}
