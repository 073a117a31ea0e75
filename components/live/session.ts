// A page's live session with one briefing: joins, keeps the saved words true, and survives refusals by opening a fresh
// document and replaying. What can't go in is left-text.ts's. No React, no drawing.
import * as Y from "yjs";
import type { Digest } from "../../lib/document/digest.ts";
import type { NackCode } from "../../lib/document/wire.ts";
import { askServer, patienceMs } from "./ask-server.ts";
import { confirmedLog, type ConfirmedLog } from "./confirmed-log.ts";
import { DriftWatch } from "./drift.ts";
import { LeftText, type TakingUp } from "./left-text.ts";
import { openLink, type Link, type LinkEvent } from "./link.ts";
import { openLiveDocument, type LiveDocument } from "./live-document.ts";
import { once } from "./once.ts";
import { openHere, type Here } from "./open-here.ts";
import type { DeviceOpening } from "./opening.ts";
import { pause } from "./pause.ts";
import type { RemoteGate } from "./remote-gate.ts";
import { replayInto, textOf, type Refused } from "./refused.ts";
import { SaveTracker } from "./save-tracker.ts";
import type { EndReason } from "./saved-state.ts";
import { endReasonFor, type ReserveAnswer, type SessionOptions, type SessionView } from "./session-view.ts";
import { TextKeeper } from "./text-keeper.ts";
import type { CopyPart } from "./unsaved-store.ts";

export type LiveSession = Omit<Session, "join">;

/** A refusal on top of a refusal: from the third on, everything is offered as a copy instead. */
const maxReplays = 2;
const restartDelayMs = 500;
const maxRestartDelayMs = 5_000;
/** Not while the page is busy opening. */
const stockUpAfterMs = 2_000;

export function openSession(options: SessionOptions): LiveSession {
  const session = new Session(options);
  void session.join();
  return session;
}

class Session {
  readonly #options: SessionOptions;
  readonly #tracker: SaveTracker;
  readonly #left: LeftText;
  readonly #text: TextKeeper;
  readonly #listeners = new Set<() => void>();
  readonly #gone = new AbortController();
  #view: SessionView;
  #live: LiveDocument | null = null;
  /** The last one that the server's text came into; it is shown once what was left is in it too. */
  #synced: LiveDocument | null = null;
  #link: Link | null = null;
  #log: ConfirmedLog = confirmedLog();
  /** Held from a refusal until its text went in or is offered as a copy. */
  #refused: Refused | null = null;
  #seq = 0;
  readonly #drift = new DriftWatch();
  #replays = 0;
  #restarts = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    const store = options.openStore();
    this.#tracker = new SaveTracker(store, {
      onView: (view) => this.#show(view),
      onConfirmed: (update) => this.#confirmed(update),
      onAllConfirmed: () => (this.#replays = this.#restarts = 0),
    });
    this.#left = new LeftText(store, this.#tracker, (copy) => this.#show({ copy }));
    this.#text = new TextKeeper(options.openTexts());
    const nothing = { live: null, device: null, ended: null, gap: null, copy: [] };
    this.#view = { phase: "joining", ...nothing, ...this.#tracker.view() };
  }

  /** Arrow functions, so that React can hold them as they are. */
  readonly view = (): SessionView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async join(): Promise<void> {
    await this.#left.offerKept();
    const server = askServer(this.#options.reserveClientId, this.#gone.signal);
    const first = await Promise.race([server.answer, server.trouble]);
    if (first === "trouble" && (await this.#openHere(null))) return server.stop();
    const answer = await server.answer;
    await this.#openGeneration(answer, (live) => this.#left.takeUp(this.#into(live)));
    await pause(patienceMs, this.#gone.signal);
    if ("clientId" in answer && this.#view.phase === "joining") await this.#openHere(answer.clientId);
  }

  /** Shows what this device has, under this id or a spare one. True when it may be written in too. */
  #openHere(id: number | null): Promise<boolean> {
    const isJoining = () => this.#view.phase === "joining" && !this.#gone.signal.aborted;
    const page: Here = {
      open: (id) => this.#text.open(this.#options.epoch, id),
      isWanted: () => isJoining() && (this.#synced === null || this.#synced !== this.#live),
      presume: (access) => this.#tracker.note({ type: "opened-here", access }),
      goOn: (opened) => this.#goOn(opened),
      show: (live, device) => isJoining() && this.#show({ phase: "live", live, device }),
    };
    return openHere(page, id);
  }

  async #goOn({ text, live }: DeviceOpening): Promise<void> {
    this.#link?.close();
    this.#live?.destroy();
    this.#live = live;
    this.#log = confirmedLog();
    this.#text.goOn(text);
    for (const update of text.updates) this.#log.add(update);
    this.#seq = text.seq;
    this.#connect(live, () => this.#left.takeUp(this.#into(live)));
    await this.#left.show(this.#into(live));
  }

  /** Opens a fresh document under a fresh client id; `whenSynced` runs once the server's text is in it. */
  async #openGeneration(
    answer: ReserveAnswer,
    whenSynced: (live: LiveDocument) => Promise<void>,
  ): Promise<void> {
    if (this.#gone.signal.aborted) return;
    if ("ended" in answer) return this.#end(answer.ended);
    const live = openLiveDocument(answer.clientId);
    this.#live = live;
    this.#log = confirmedLog();
    this.#text.restart();
    this.#connect(live, async () => {
      if (!this.#view.gap) this.#text.begin();
      await whenSynced(live);
    });
  }

  #connect(live: LiveDocument, whenSynced: () => Promise<void>): void {
    const firstSync = once(async () => {
      this.#synced = live;
      await whenSynced();
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
    return live === this.#live && !live.doc.isDestroyed && !this.#view.ended;
  }

  #into(live: LiveDocument): TakingUp {
    return { doc: live.doc, epoch: this.#options.epoch, isCurrent: () => this.#isCurrent(live) };
  }

  #showSynced(live: LiveDocument): void {
    const shown = this.#view.live;
    this.#show({ phase: "live", live, device: null });
    // The editors on the old document go when the page has drawn the new one.
    if (shown !== live) setTimeout(() => shown?.destroy());
    void this.#stockUp();
  }

  async #stockUp(): Promise<void> {
    const { signal } = this.#gone;
    await pause(stockUpAfterMs, signal);
    if (signal.aborted || this.#tracker.access !== "edit") return;
    await this.#text.stockUp((count) => this.#options.reserveSpareIds(count, signal));
  }

  /** The server has this for good. */
  #confirmed(update: Uint8Array): void {
    this.#log.add(update);
    this.#text.confirmed(update);
  }

  #onUpdate(live: LiveDocument, update: Uint8Array, origin: unknown): void {
    const local = live === this.#live && origin !== this.#link?.origin;
    if (local && this.#tracker.access === "edit") this.#tracker.record(update);
  }

  #onLink(live: LiveDocument, event: LinkEvent, firstSync: () => void): void {
    if (live !== this.#live) return;
    switch (event.type) {
      case "opened":
        return this.#tracker.note({ type: "opened" });
      case "closed":
        void this.#text.write();
        return this.#tracker.note({ type: "closed", at: Date.now() });
      case "hello":
        this.#moveTo(event.hello.seq);
        this.#text.know({ access: event.hello.access });
        this.#show({ gap: event.hello.gap });
        return this.#tracker.note({ type: "hello", access: event.hello.access });
      case "sent":
        return this.#tracker.sent(event.n, event.message);
      case "received":
        return this.#confirmed(event.update);
      case "ack":
        this.#moveTo(event.seq);
        return this.#tracker.note({ type: "acked", n: event.n });
      case "nack":
        return void this.#onNack(event.code);
      case "ended":
        return this.#end(endReasonFor(event.code));
      case "synced":
        return firstSync();
      case "digest":
        return this.#onDigest(live, event.digest);
      case "event":
        return this.#options.onServerEvent(event.kind, event.id);
    }
  }

  #moveTo(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
    this.#link?.setSeq(this.#seq);
    this.#text.know({ seq: this.#seq });
  }

  #show(part: Partial<SessionView>): void {
    if (this.#gone.signal.aborted) return;
    this.#view = { ...this.#view, ...part };
    for (const listener of this.#listeners) listener();
  }

  /** What the server doesn't have, section by section, to take along. */
  unsavedText(): CopyPart[] {
    const left = this.#refused ?? this.#unsavedHere();
    return [...this.#view.copy, ...(left ? textOf(left) : [])];
  }

  /** Gives up what the server doesn't have, on this device too. Only for a page that is being left. */
  async discardUnsaved(): Promise<void> {
    this.#link?.close();
    this.#text.stop();
    const refused = this.#refused?.ids ?? [];
    this.#tracker.forget([...refused, ...this.#tracker.restart()]);
    this.#tracker.replayed();
    await this.#left.dismiss();
    await this.#tracker.settled();
  }

  async #onNack(code: NackCode): Promise<void> {
    if (!this.#live) return;
    this.#tracker.note({ type: "nacked", code });
    await this.#startAnew(
      { live: this.#live, log: this.#log, ids: [] },
      () => this.#tracker.access === "edit" && code !== "read_only" && this.#replays++ < maxReplays,
    );
  }

  /** Comparable only while everything typed here is confirmed, and was before the digest was made. */
  #onDigest(live: LiveDocument, digest: Digest): void {
    const comparable = this.#view.phase === "live" && this.#seq <= digest.seq;
    if (!comparable || this.#tracker.unsavedIds().length > 0) return;
    const finding = this.#drift.judge(live.doc, digest);
    if (finding === "fine") return;
    this.#link?.report({ seq: digest.seq, again: finding === "ask-again" });
    if (finding === "drifted") void this.#onDrift(live);
  }

  /** Nothing is unsaved at this moment: only what is typed from here on goes into the fresh document. */
  #onDrift(live: LiveDocument): Promise<void> {
    const log = confirmedLog();
    log.add(Y.encodeStateAsUpdate(live.doc));
    return this.#startAnew({ live, log, ids: [] }, () => this.#tracker.access === "edit");
  }

  /** Gives this generation's document up for a fresh one and replays into it what the server doesn't have. */
  async #startAnew(from: Refused, mayReplay: () => boolean): Promise<void> {
    // A refusal before the last one's text was replayed leaves that text the one to replay.
    const refused = (this.#refused ??= from);
    this.#drift.close();
    this.#link?.close();
    this.#live = this.#link = null;
    this.#show({ phase: "restarting" });
    refused.ids.push(...this.#tracker.restart());
    await pause(Math.min(this.#restarts++ * restartDelayMs, maxRestartDelayMs), this.#gone.signal);
    const answer = await this.#options.reserveClientId(this.#gone.signal, () => undefined);
    await this.#openGeneration(answer, (live) => this.#replayRefused(refused, live, mayReplay()));
  }

  async #replayRefused(refused: Refused, live: LiveDocument, mayWrite: boolean): Promise<void> {
    const parts = replayInto(refused, live.doc, mayWrite);
    this.#refused = null;
    const isHeld = await this.#left.hold(parts);
    const isKept = await this.#tracker.settled();
    this.#gaveUp(refused, isHeld && isKept);
    if (refused.live !== this.#view.live) refused.live.destroy();
  }

  /**
   * The server closed for good. Unconfirmed text is held as a copy and the device's text goes; but all stays as it is for
   * somebody who only has to sign in again.
   */
  #end(ended: EndReason): void {
    const left = this.#refused ?? this.#unsavedHere();
    if (ended === "signed-out") {
      void this.#text.write();
    } else {
      void this.#text.forget();
      if (left) void this.#left.hold(textOf(left)).then((isHeld) => this.#gaveUp(left, isHeld));
    }
    this.#link?.close();
    this.#link = null;
    this.#tracker.note({ type: "ended", why: ended });
    this.#show({ phase: "ended", ended });
  }

  /** It went in or is offered as a copy. What the device couldn't keep anew stays there as it was. */
  #gaveUp(refused: Refused, isKept: boolean): void {
    // What was refused since then still waits.
    if (this.#refused === null || this.#refused === refused) this.#tracker.replayed();
    if (isKept) this.#tracker.forget(refused.ids);
  }

  #unsavedHere(): Refused | null {
    const ids = this.#tracker.unsavedIds();
    return this.#live && ids.length > 0 ? { live: this.#live, log: this.#log, ids } : null;
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

  /** The page is being hidden or left: what is still gathered is written to the device now. */
  hidden(): void {
    void this.settled();
  }

  /** Once the device has what it was given until now. */
  async settled(): Promise<void> {
    await Promise.all([this.#tracker.settled(), this.#text.write()]);
  }

  close(): void {
    this.#gone.abort();
    this.#tracker.close();
    this.#link?.close();
    this.#drift.close();
    for (const live of new Set([this.#live, this.#view.live])) live?.destroy();
    void this.settled().then(() => Promise.all([this.#left.close(), this.#text.close()]));
  }
}
