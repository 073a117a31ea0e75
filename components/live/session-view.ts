// What a page gives a live session and sees of it. Types, what is seen at first, and the reason behind a close code.
import type { TextAccess } from "../../lib/domain/access.ts";
import type { Gap } from "../../lib/domain/gap.ts";
import { closeCode } from "../../lib/document/wire.ts";
import type { LiveDocument } from "./live-document.ts";
import type { EndReason, SavedWords } from "./saved-state.ts";
import type { TextStore } from "./text-store.ts";
import type { CopyPart, UnsavedStore } from "./unsaved-store.ts";

export type SessionView = {
  phase: "joining" | "live" | "restarting" | "ended";
  /** Null until the first text is here. */
  live: LiveDocument | null;
  /**
   * Set while the text is what this device had kept: since the server was reached for the first time it is the server's. One that
   * is to be read only stays so until then, whatever `access` is; `noId` where only an id is missing.
   */
  device: { at: number; isReadOnly: boolean; noId: boolean } | null;
  access: TextAccess | null;
  words: SavedWords;
  /** True while leaving would leave something behind that the server doesn't have. */
  unsaved: boolean;
  ended: EndReason | null;
  /** The damaged part of the stored text, which the page doesn't show. */
  gap: Gap | null;
  /** The sections that were locked as the server let this page in; null before. */
  locked: readonly string[] | null;
  /** Text that could not go in, to copy or download. */
  copy: readonly CopyPart[];
};

export const notYet: SessionView = {
  phase: "joining",
  live: null,
  device: null,
  access: null,
  words: { kind: "quiet" },
  unsaved: false,
  ended: null,
  gap: null,
  locked: null,
  copy: [],
};

export type ReserveAnswer = { clientId: number } | { ended: EndReason };

export type SessionOptions = {
  /** `ws(s)://host/collab` */
  address: string;
  /** Whose page this is: a sign-in of anybody else's, in this browser, is none of its business. */
  userId: string;
  briefingId: string;
  epoch: number;
  /** Resolves when the server answered; it retries what a retry can mend, and tells of each try that came to nothing. */
  reserveClientId(signal: AbortSignal, onTrouble: () => void): Promise<ReserveAnswer>;
  /** Ids for pages that will be opened without the server; fewer than asked for, or none, when they aren't to be had. */
  reserveSpareIds(count: number, signal: AbortSignal): Promise<readonly number[]>;
  openStore(): Promise<UnsavedStore>;
  openTexts(): Promise<TextStore>;
  WebSocketBase: typeof WebSocket;
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
