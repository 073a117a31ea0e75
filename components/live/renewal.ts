// Gives a generation up for a fresh one when the server refused something of it or no longer has the same text, and sees to it
// that what the server doesn't have goes in or is held as a copy. Opens no document and no socket; the session does.
import * as Y from "yjs";
import type { Digest } from "../../lib/document/digest.ts";
import type { DigestReport, NackCode } from "../../lib/document/wire.ts";
import { confirmedLog } from "./confirmed-log.ts";
import { DriftWatch } from "./drift.ts";
import type { LeftText } from "./left-text.ts";
import type { LiveDocument } from "./live-document.ts";
import { pause } from "./pause.ts";
import { replayInto, textOf, type Generation, type Refused } from "./refused.ts";
import type { SaveTracker } from "./save-tracker.ts";
import type { CopyPart } from "./unsaved-store.ts";

/** Runs once the server's text is in the document. */
export type WhenSynced = (live: LiveDocument) => Promise<void>;

/** The session's part in it. */
export type RenewedPage = {
  gone: AbortSignal;
  /** Nothing comes into the present generation's document any more, nor goes out. */
  giveUp(): void;
  openNext(whenSynced: WhenSynced): Promise<void>;
  /** The document that the page still draws. */
  shown(): LiveDocument | null;
  /** The sections in which nothing goes in. */
  locked(): readonly string[];
};

/** A refusal on top of a refusal: from the third on, everything is offered as a copy instead. */
const maxReplays = 2;
const restartDelayMs = 500;
const maxRestartDelayMs = 5_000;

export class Renewal {
  readonly #page: RenewedPage;
  readonly #tracker: SaveTracker;
  readonly #left: LeftText;
  readonly #drift = new DriftWatch();
  /** Held from a refusal until its text went in or is offered as a copy. */
  #refused: Refused | null = null;
  #replays = 0;
  #restarts = 0;

  constructor(page: RenewedPage, tracker: SaveTracker, left: LeftText) {
    this.#page = page;
    this.#tracker = tracker;
    this.#left = left;
  }

  onNack(here: Generation, code: NackCode): void {
    this.#tracker.note({ type: "nacked", code });
    void this.#startAnew(here, () => code !== "read_only" && this.#replays++ < maxReplays);
  }

  /** Comparable only while everything typed here is confirmed, and was before the digest was made. */
  onDigest(live: LiveDocument, digest: Digest, report: (report: DigestReport) => void): void {
    if (this.#tracker.unsavedIds().length > 0) return;
    const finding = this.#drift.judge(live.doc, digest);
    if (finding === "fine") return;
    report({ seq: digest.seq, again: finding === "ask-again" });
    if (finding === "drifted") void this.#startAnew(asConfirmed(live), () => true);
  }

  /** The server takes nothing more of this page: all that it doesn't have is held as a copy. */
  onEnd(here: Generation | null): void {
    const left = this.#unsaved(here);
    if (left) void this.#left.hold(textOf(left)).then((isHeld) => this.#gaveUp(left, isHeld));
  }

  allConfirmed(): void {
    this.#replays = this.#restarts = 0;
  }

  unsavedText(here: Generation | null): CopyPart[] {
    const left = this.#unsaved(here);
    return left ? textOf(left) : [];
  }

  /** The device needn't keep any of it. */
  discard(): void {
    this.#tracker.forget([...(this.#refused?.ids ?? []), ...this.#tracker.restart()]);
    this.#tracker.replayed();
  }

  close(): void {
    this.#drift.close();
  }

  async #startAnew(here: Generation, mayReplay: () => boolean): Promise<void> {
    // A refusal before the last one's text was replayed leaves that text the one to replay.
    const refused = (this.#refused ??= { ...here, ids: [] });
    this.#drift.close();
    this.#page.giveUp();
    refused.ids.push(...this.#tracker.restart());
    await pause(Math.min(this.#restarts++ * restartDelayMs, maxRestartDelayMs), this.#page.gone);
    await this.#page.openNext((live) => {
      const mayWrite = this.#tracker.access === "edit" && mayReplay();
      return this.#replay(refused, live, mayWrite);
    });
  }

  async #replay(refused: Refused, live: LiveDocument, mayWrite: boolean): Promise<void> {
    const parts = replayInto(refused, live.doc, mayWrite, this.#page.locked());
    this.#refused = null;
    const isHeld = await this.#left.hold(parts);
    const isKept = await this.#tracker.settled();
    this.#gaveUp(refused, isHeld && isKept);
    if (refused.live !== this.#page.shown()) refused.live.destroy();
  }

  /** It went in or is offered as a copy. What the device couldn't keep anew stays there as it was. */
  #gaveUp(refused: Refused, isKept: boolean): void {
    // What was refused since then still waits.
    if (this.#refused === null || this.#refused === refused) this.#tracker.replayed();
    if (isKept) this.#tracker.forget(refused.ids);
  }

  #unsaved(here: Generation | null): Refused | null {
    const ids = this.#tracker.unsavedIds();
    return this.#refused ?? (here && ids.length > 0 ? { ...here, ids } : null);
  }
}

/** Nothing is unsaved at this moment: only what is typed from here on goes into the fresh document. */
function asConfirmed(live: LiveDocument): Generation {
  const log = confirmedLog();
  log.add(Y.encodeStateAsUpdate(live.doc));
  return { live, log };
}
