// A page's live session with one briefing: joins, opens its documents and keeps the saved words true. When it starts anew is
// renewal.ts's, what can't go in left-text.ts's. No React, no drawing.
import type { Digest } from "../../lib/document/digest.ts";
import { askServer } from "./ask-server.ts";
import { confirmedLog } from "./confirmed-log.ts";
import { join, type Joining } from "./joining.ts";
import { LeftText } from "./left-text.ts";
import { openLink, type Link, type LinkEvent } from "./link.ts";
import { openLiveDocument, type LiveDocument } from "./live-document.ts";
import { once } from "./once.ts";
import type { DeviceOpening } from "./opening.ts";
import type { RemoteGate } from "./remote-gate.ts";
import type { Generation } from "./refused.ts";
import { Renewal, type RenewedPage, type WhenSynced } from "./renewal.ts";
import { SaveTracker } from "./save-tracker.ts";
import type { EndReason } from "./saved-state.ts";
import {
  endReasonFor,
  notYet,
  type ReserveAnswer,
  type SessionOptions,
  type SessionView,
} from "./session-view.ts";
import { TextKeeper } from "./text-keeper.ts";
import type { CopyPart } from "./unsaved-store.ts";
import { valueStore } from "./value-store.ts";

export type LiveSession = Omit<Session, "join">;

export function openSession(options: SessionOptions): LiveSession {
  const session = new Session(options);
  void session.join();
  return session;
}

class Session {
  readonly #options: SessionOptions;
  readonly #tracker: SaveTracker;
  readonly #left: LeftText;
  readonly #renewal: Renewal;
  readonly #text: TextKeeper;
  readonly #gone = new AbortController();
  readonly #view = valueStore(notYet);
  readonly view = this.#view.get;
  readonly subscribe = this.#view.subscribe;
  #generation: Generation | null = null;
  /** The last one that the server's text came into; it is shown once what was left is in it too. */
  #synced: LiveDocument | null = null;
  #link: Link | null = null;
  #seq = 0;
  readonly #eventListeners = new Set<(kind: string, id: string) => void>();

  constructor(options: SessionOptions) {
    this.#options = options;
    const store = options.openStore();
    this.#tracker = new SaveTracker(store, {
      onView: (view) => this.#show(view),
      onConfirmed: (update) => this.#confirmed(update),
      onAllConfirmed: () => this.#renewal.allConfirmed(),
    });
    this.#left = new LeftText(store, this.#tracker, {
      epoch: options.epoch,
      isCurrent: (live) => this.#isCurrent(live),
      show: (copy) => this.#show({ copy }),
    });
    this.#renewal = this.#openRenewal();
    this.#text = new TextKeeper(options.openTexts());
  }

  #openRenewal(): Renewal {
    const page: RenewedPage = {
      gone: this.#gone.signal,
      giveUp: () => {
        this.#link?.close();
        this.#generation = this.#link = null;
        this.#show({ phase: "restarting" });
      },
      openNext: async (whenSynced) => {
        const answer = await this.#options.reserveClientId(this.#gone.signal, () => undefined);
        await this.#openGeneration(answer, whenSynced);
      },
      shown: () => this.view().live,
      locked: () => this.view().locked ?? [],
    };
    return new Renewal(page, this.#tracker, this.#left);
  }

  async join(): Promise<void> {
    // Asked before the device is opened, which takes a moment.
    const server = askServer(this.#options.reserveClientId, this.#gone.signal);
    await this.#left.offerKept();
    const page: Joining = {
      gone: this.#gone.signal,
      isJoining: () => this.view().phase === "joining" && !this.#gone.signal.aborted,
      begin: (answer) => this.#openGeneration(answer, (live) => this.#left.takeUp(live)),
      fromDevice: (id) => this.#text.open(this.#options.epoch, id),
      isTakingUp: () => this.#synced === this.#generation?.live,
      presume: (access) => this.#tracker.note({ type: "opened-here", access }),
      goOn: (opened) => this.#goOn(opened),
      show: (live, device) => this.#show({ phase: "live", live, device }),
    };
    await join(page, server);
  }

  async #goOn({ text, live }: DeviceOpening): Promise<void> {
    this.#link?.close();
    this.#generation?.live.destroy();
    this.#generation = { live, log: confirmedLog() };
    for (const update of text.updates) this.#generation.log.add(update);
    this.#text.goOn(text);
    this.#seq = text.seq;
    this.#connect(live, () => this.#left.takeUp(live));
    await this.#left.show(live);
  }

  /** Opens a fresh document under a fresh client id; `whenSynced` runs once the server's text is in it. */
  async #openGeneration(answer: ReserveAnswer, whenSynced: WhenSynced): Promise<void> {
    if (this.#gone.signal.aborted) return;
    if ("ended" in answer) return this.#end(answer.ended);
    const live = openLiveDocument(answer.clientId);
    this.#generation = { live, log: confirmedLog() };
    this.#text.restart();
    this.#connect(live, () => {
      if (!this.view().gap) this.#text.begin();
      return whenSynced(live);
    });
  }

  #connect(live: LiveDocument, whenSynced: WhenSynced): void {
    const firstSync = once(async () => {
      this.#synced = live;
      await whenSynced(live);
      if (this.#isCurrent(live)) this.#showSynced(live);
    });
    live.doc.on("update", (update: Uint8Array, origin: unknown) => this.#onUpdate(live, update, origin));
    this.#link = openLink({
      ...this.#options,
      seq: this.#seq,
      live,
      mayWrite: () => this.#tracker.access === "edit",
      onEvent: (event) => this.#onLink(live, event, firstSync),
    });
  }

  /** One that was given up while something was awaited isn't: what is typed there would reach nobody. */
  #isCurrent(live: LiveDocument): boolean {
    return live === this.#generation?.live && !live.doc.isDestroyed && !this.view().ended;
  }

  #showSynced(live: LiveDocument): void {
    const shown = this.view().live;
    this.#show({ phase: "live", live, device: null });
    // The editors on the old document go when the page has drawn the new one.
    if (shown !== live) setTimeout(() => shown?.destroy());
    void this.#text.stockUp(this.#options, this.#gone.signal);
  }

  /** The server has this for good. */
  #confirmed(update: Uint8Array): void {
    this.#generation?.log.add(update);
    this.#text.confirmed(update);
  }

  #onUpdate(live: LiveDocument, update: Uint8Array, origin: unknown): void {
    const local = live === this.#generation?.live && origin !== this.#link?.origin;
    if (local && this.#tracker.access === "edit") this.#tracker.record(update);
  }

  #onLink(live: LiveDocument, event: LinkEvent, firstSync: () => void): void {
    const generation = this.#generation;
    if (live !== generation?.live) return;
    switch (event.type) {
      case "opened":
        return this.#tracker.note({ type: "opened" });
      case "closed":
        void this.#text.write();
        return this.#tracker.note({ type: "closed", at: Date.now() });
      case "hello":
        // What was said of them while there was no socket is lost.
        for (const kind of ["threads", "versions"]) this.#told(kind, this.#options.briefingId);
        this.#moveTo(event.hello.seq);
        this.#text.know({ access: event.hello.access });
        this.#show({ gap: event.hello.gap, locked: event.hello.locked });
        return this.#tracker.note({ type: "hello", access: event.hello.access });
      case "sent":
        return this.#tracker.sent(event.n, event.message);
      case "received":
        return this.#confirmed(event.update);
      case "ack":
        this.#moveTo(event.seq);
        return this.#tracker.note({ type: "acked", n: event.n });
      case "nack":
        return this.#renewal.onNack(generation, event.code);
      case "ended":
        return this.#end(endReasonFor(event.code));
      case "synced":
        return firstSync();
      case "digest":
        return this.#onDigest(live, event.digest);
      case "event":
        return this.#told(event.kind, event.id);
    }
  }

  #onDigest(live: LiveDocument, digest: Digest): void {
    if (this.view().phase !== "live" || this.#seq > digest.seq) return;
    this.#renewal.onDigest(live, digest, (report) => this.#link?.report(report));
  }

  #told(kind: string, id: string): void {
    for (const listener of this.#eventListeners) listener(kind, id);
  }

  /** What the server says of things beside the text (docs/protocol.md, Events). Until the answer is called. */
  onServerEvent(listener: (kind: string, id: string) => void): () => void {
    this.#eventListeners.add(listener);
    return () => void this.#eventListeners.delete(listener);
  }

  /** The journal's seq up to which the server's text is here. */
  get seq(): number {
    return this.#seq;
  }

  #moveTo(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    this.#link?.setSeq(this.#seq);
    this.#text.know({ seq: this.#seq });
  }

  #show(part: Partial<SessionView>): void {
    if (this.#gone.signal.aborted) return;
    this.#view.set({ ...this.view(), ...part });
  }

  /** What the server doesn't have, section by section, to take along. */
  unsavedText(): CopyPart[] {
    return [...this.view().copy, ...this.#renewal.unsavedText(this.#generation)];
  }

  /** Gives up what the server doesn't have, on this device too. Only for a page that is being left. */
  async discardUnsaved(): Promise<void> {
    this.#link?.close();
    this.#text.stop();
    this.#renewal.discard();
    await this.#left.dismiss();
    await this.#tracker.settled();
  }

  /**
   * The server closed for good. Unconfirmed text is held as a copy and the device's text goes; but all stays as it is for
   * somebody who only has to sign in again.
   */
  #end(ended: EndReason): void {
    if (ended === "signed-out") {
      void this.#text.write();
    } else {
      void this.#text.forget();
      this.#renewal.onEnd(this.#generation);
    }
    this.#link?.close();
    this.#link = null;
    this.#tracker.note({ type: "ended", why: ended });
    this.#show({ phase: "ended", ended });
  }

  dismissCopy(): Promise<void> {
    return this.#left.dismiss();
  }

  /** The present connection's: told what the person does at the keys. */
  get gate(): RemoteGate | undefined {
    return this.#link?.gate;
  }

  networkChanged(): void {
    this.#link?.probe();
  }

  /** Writes what is still gathered now; resolves once the device has all that it was given. */
  async settled(): Promise<void> {
    await Promise.all([this.#tracker.settled(), this.#text.write()]);
  }

  close(): void {
    this.#gone.abort();
    this.#tracker.close();
    this.#link?.close();
    this.#renewal.close();
    for (const live of new Set([this.#generation?.live, this.view().live])) live?.destroy();
    void this.settled().then(() => Promise.all([this.#left.close(), this.#text.close()]));
  }
}
