// One socket: frames in order and one at a time, a bounded way out, a rate, a heartbeat. Knows bytes, not briefings.
import type { Socket } from "node:net";
import type { RawData, WebSocket } from "ws";
import { closeCode, encodeNotice, limits, subprotocol, type CloseCode } from "../lib/document/wire.ts";
import type { Outlet } from "./member.ts";
import { countClosedSocket, countThrottle, type CloseReason } from "./metrics.ts";
import { Outgoing } from "./outgoing.ts";
import { encodeAwareness, encodeAwarenessEntries, weightOf } from "./protocol.ts";

export type FrameHandler = (frame: Uint8Array) => void | Promise<void>;

const maxOutBytes = 8 * 1024 * 1024;
const maxInboxBytes = 4 * 1024 * 1024;
const maxInboxFrames = 2_000;
const maxThrottledMs = 10_000;
/** How long the other side has to answer a close. */
const farewellMs = 1_000;
/** How long admitting somebody may take, and then that somebody to say a first word. */
const silenceMs = 5_000;
/** Somebody who stopped reading just after a ping is found by the third after it: within 27 s. */
const heartbeatMs = 9_000;
const maxUnansweredPings = 2;
/** y-websocket takes a socket that says nothing for 30 s for dead. */
const quietMs = 20_000;

export class Connection implements Outlet {
  private inbox: Uint8Array[] = [];
  private inboxBytes = 0;
  private handler: FrameHandler | null = null;
  private onFault: (error: unknown) => void = () => undefined;
  private pumping = false;
  private tokens: number = limits.messagesBurst;
  private refilledAt = performance.now();
  private throttledSince: number | null = null;
  private throttle: NodeJS.Timeout | null = null;
  private farewell: NodeJS.Timeout | null = null;
  private silence: NodeJS.Timeout | null = null;
  private sentAt = performance.now();
  private unansweredPings = 0;
  private readAtBeat = 0;
  private isLeft = false;
  private readonly heartbeat: NodeJS.Timeout;
  private readonly out: Outgoing;

  /** Nothing is read before `start`. `onClosed` is called once, whoever closed. */
  constructor(
    private readonly socket: WebSocket,
    private readonly raw: Socket,
    onClosed: () => void,
    beatMs: number = heartbeatMs,
  ) {
    this.out = new Outgoing(raw, () => socket.readyState === socket.OPEN);
    socket.binaryType = "nodebuffer";
    // Nothing is read, so nothing is held, before somebody is let in.
    socket.pause();
    socket.on("message", (data, isBinary) => this.take(data, isBinary));
    // Pings and pongs cost what a message costs; ws answers pings, and ends who doesn't read the answers.
    socket.on("ping", () => this.spendTokens(1));
    socket.on("pong", () => {
      this.unansweredPings = 0;
      this.spendTokens(1);
    });
    // A bad frame from the other side: ws closes the socket itself, only the event must not go unheard.
    socket.on("error", () => socket.terminate());
    socket.once("close", () => {
      this.end();
      onClosed();
    });
    this.expectWord();
    this.heartbeat = setInterval(() => this.beat(), beatMs);
  }

  /** It asked for the subprotocol `rapporteur.1`. */
  get hearsNotices(): boolean {
    return this.socket.protocol === subprotocol;
  }

  /** This node is about to stop: the client looks for another one. Who wouldn't understand it is closed at the end. */
  askToLeave(): void {
    if (this.hearsNotices) this.send(encodeNotice({ type: "drain" }));
  }

  /** Hands over all frames, each when the one before has been dealt with. `onFault` hears what the handler throws. */
  start(handler: FrameHandler, onFault: (error: unknown) => void): void {
    // While it was being admitted the node began to leave, or the socket was closed.
    if (this.isLeft) return;
    this.handler = handler;
    this.onFault = onFault;
    this.expectWord();
    this.socket.resume();
    this.pump();
  }

  send(frame: Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount + this.out.bytes > maxOutBytes)
      return this.close(closeCode.tryLater, "slow_reader");
    this.sentAt = performance.now();
    this.out.push(frame);
  }

  close(code: CloseCode, reason: CloseReason | CloseCode = code): void {
    if (this.socket.readyState === this.socket.OPEN) countClosedSocket(reason);
    this.stopReading();
    this.out.flush();
    this.stopWaiting();
    this.socket.close(code);
    this.farewell ??= setTimeout(() => this.socket.terminate(), farewellMs);
  }

  /** Takes nothing more from this socket; what was handed over goes its way. Its close is still heard. */
  stopReading(): void {
    this.isLeft = true;
    this.handler = () => undefined;
    this.inbox = [];
    this.socket.resume();
  }

  terminate(): void {
    this.socket.terminate();
  }

  private take(data: RawData, isBinary: boolean): void {
    if (!isBinary || !(data instanceof Uint8Array)) return this.close(closeCode.malformed);
    this.stopWaiting();
    this.inbox.push(data);
    this.inboxBytes += data.length;
    if (this.inboxBytes > maxInboxBytes || this.inbox.length > maxInboxFrames) this.socket.pause();
    this.pump();
  }

  /** Most frames are dealt with at once; after one that isn't, the next waits. */
  private pump(): void {
    if (this.pumping || !this.handler) return;
    this.pumping = true;
    try {
      for (let frame = this.next(); frame; frame = this.next()) {
        const dealtWith = this.handler(frame);
        if (dealtWith) return void this.pumpAfter(dealtWith);
      }
      this.pumping = false;
    } catch (error) {
      this.fault(error);
    }
  }

  private async pumpAfter(dealtWith: Promise<void>): Promise<void> {
    try {
      await dealtWith;
    } catch (error) {
      return this.fault(error);
    }
    this.pumping = false;
    this.pump();
  }

  private fault(error: unknown): void {
    this.pumping = false;
    this.stopReading();
    this.onFault(error);
  }

  private next(): Uint8Array | undefined {
    const [first] = this.inbox;
    if (!first || !this.spendTokens(weightOf(first))) return undefined;
    const frame = this.inbox.shift();
    this.inboxBytes -= frame?.length ?? 0;
    if (this.socket.isPaused && this.inbox.length === 0) this.socket.resume();
    return frame;
  }

  /** A token bucket. Without tokens the socket isn't read for a while; one that stays over the rate has to go. */
  private spendTokens(weight: number): boolean {
    const now = performance.now();
    const refill = ((now - this.refilledAt) / 1000) * limits.messagesPerSecond;
    this.tokens = Math.min(limits.messagesBurst, this.tokens + refill);
    this.refilledAt = now;
    if (this.tokens >= weight) {
      this.tokens -= weight;
      if (this.tokens > limits.messagesPerSecond) this.throttledSince = null;
      return true;
    }
    this.throttledSince ??= now;
    const isOpen = this.socket.readyState === this.socket.OPEN;
    if (isOpen && now - this.throttledSince > maxThrottledMs) this.close(closeCode.tryLater, "over_rate");
    else this.readLater();
    return false;
  }

  private readLater(): void {
    this.socket.pause();
    if (!this.throttle) countThrottle();
    this.throttle ??= setTimeout(() => {
      this.throttle = null;
      if (this.socket.readyState === this.socket.OPEN) this.socket.resume();
      this.pump();
    }, 250);
  }

  /** Only pongs show that somebody reads: what is written may lie in the system's buffers, and a writer need not read. */
  private beat(): void {
    const heard = this.raw.bytesRead > this.readAtBeat;
    this.readAtBeat = this.raw.bytesRead;
    // A ping behind a large text, or a pong behind a large step 2, may take longer than one beat.
    const isBusy = heard || this.raw.writableLength > 0;
    // Whoever doesn't read finds this when it reads again, and may come back; the farewell ends what is dead.
    if (this.unansweredPings >= (isBusy ? maxUnansweredPings : 1))
      return this.close(closeCode.tryLater, isBusy ? "slow_reader" : "silent");
    this.unansweredPings++;
    this.socket.ping();
    if (performance.now() - this.sentAt > quietMs) this.send(encodeAwareness(encodeAwarenessEntries([])));
  }

  private expectWord(): void {
    this.stopWaiting();
    this.silence = setTimeout(() => this.close(closeCode.tryLater, "silent"), silenceMs);
  }

  private stopWaiting(): void {
    if (this.silence) clearTimeout(this.silence);
    this.silence = null;
  }

  private end(): void {
    clearInterval(this.heartbeat);
    this.stopWaiting();
    if (this.throttle) clearTimeout(this.throttle);
    if (this.farewell) clearTimeout(this.farewell);
    this.handler = null;
    this.inbox = [];
  }
}
