// What a page gives a live session and sees of it. Types, and the reason behind a close code; holds nothing.
import type { TextAccess } from "../../lib/domain/access.ts";
import type { Gap } from "../../lib/domain/gap.ts";
import { closeCode } from "../../lib/document/wire.ts";
import type { LiveDocument } from "./live-document.ts";
import type { SavedWords } from "./saved-state.ts";
import type { CopyPart, UnsavedStore } from "./unsaved-store.ts";

/** Why the session is over; the page offers what helps. */
export type EndReason = "signed-out" | "not-allowed" | "not-found" | "other-version";

export type SessionView = {
  phase: "joining" | "live" | "restarting" | "ended";
  /** Null until the first text is here. */
  live: LiveDocument | null;
  access: TextAccess | null;
  words: SavedWords;
  /** True while leaving would leave something behind that the server doesn't have. */
  unsaved: boolean;
  ended: EndReason | null;
  /** The damaged part of the stored text, which the page doesn't show. */
  gap: Gap | null;
  /** Text that could not go in, to copy or download. */
  copy: readonly CopyPart[];
};

export type ReserveAnswer = { clientId: number } | { ended: EndReason };

export type SessionOptions = {
  /** `ws(s)://host/collab` */
  address: string;
  briefingId: string;
  epoch: number;
  /** Resolves when the server answered; it retries what a retry can mend. */
  reserveClientId(signal: AbortSignal): Promise<ReserveAnswer>;
  openStore(): Promise<UnsavedStore>;
  WebSocketBase: typeof WebSocket;
  onServerEvent(kind: string, id: string): void;
};

export function endReasonFor(code: number): EndReason {
  switch (code) {
    case closeCode.signedOut:
      return "signed-out";
    case closeCode.notFound:
      return "not-found";
    case closeCode.otherVersion:
    case closeCode.malformed:
      return "other-version";
    default:
      return "not-allowed";
  }
}
