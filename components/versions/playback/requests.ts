// What playback asks of the API: moments and pages of entries, as bytes.
import { errorCodes, type ErrorCode } from "#lib/domain/errors.ts";
import {
  decodeHistory,
  decodeMoment,
  type HistoryEntry,
  type HistoryMoment,
} from "../../../lib/document/history-page.ts";

/** Why something of a history didn't come. */
export class HistoryFault extends Error {
  constructor(readonly code: ErrorCode) {
    super(code);
  }
}

export type HistorySource = {
  moment(seq: number, signal: AbortSignal): Promise<HistoryMoment>;
  /** From this one on. */
  entries(seq: number, signal: AbortSignal): Promise<HistoryEntry[]>;
};

/** Both throw HistoryFault, and what `fetch` throws when it is aborted. */
export function historyOf(briefingId: string): HistorySource {
  const path = `/api/v1/briefings/${briefingId}/history`;
  return {
    moment: async (seq, signal) => decodeMoment(await bytesAt(`${path}/${seq}`, signal)),
    entries: async (seq, signal) => decodeHistory(await bytesAt(`${path}/${seq}/entries`, signal)),
  };
}

async function bytesAt(path: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(path, { cache: "no-store", signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new HistoryFault("unavailable");
  });
  if (!response.ok) throw new HistoryFault(await codeOf(response));
  return new Uint8Array(await response.arrayBuffer());
}

async function codeOf(response: Response): Promise<ErrorCode> {
  const said = (await response.json().catch(() => null)) as { code?: unknown } | null;
  return errorCodes.find((code) => code === said?.code) ?? "unavailable";
}
