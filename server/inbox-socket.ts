// One socket of an inbox: says its one word, hears nothing, and ends when nobody reads it. Knows no rights.
import type { WebSocket } from "ws";
import { closeCode, type CloseCode } from "../lib/document/wire.ts";
import { countClosedSocket, type CloseReason } from "./metrics.ts";

const word = JSON.stringify({ kind: "inbox" });

/** How long letting somebody in may take. */
const admitWithinMs = 5_000;
const heartbeatMs = 9_000;
/** How long the other side has to answer a close. */
const farewellMs = 1_000;
/** The word is short: who leaves so much unread reads nothing. */
const maxUnsentBytes = 16 * 1024;
/** Between two beats. Browsers send none. */
const maxPings = 20;

export class InboxSocket {
  /** Of the sign-in that it was let in by. */
  sessionId = "";
  private onLeave: () => void = () => undefined;
  private hasAnswered = true;
  private pings = 0;
  private farewell: NodeJS.Timeout | null = null;
  private readonly patience: NodeJS.Timeout;
  private readonly heartbeat: NodeJS.Timeout;

  /** `onClosed` is called once, whoever closed. */
  constructor(
    private readonly socket: WebSocket,
    onClosed: () => void,
    beatMs: number = heartbeatMs,
  ) {
    socket.on("message", () => this.close(closeCode.malformed));
    socket.on("ping", () => ++this.pings > maxPings && this.close(closeCode.tryLater, "over_rate"));
    socket.on("pong", () => (this.hasAnswered = true));
    // A bad frame from the other side: ws closes the socket itself, only the event must not go unheard.
    socket.on("error", () => socket.terminate());
    socket.once("close", () => {
      this.end();
      onClosed();
    });
    this.patience = setTimeout(() => this.close(closeCode.tryLater, "silent"), admitWithinMs);
    this.heartbeat = setInterval(() => this.beat(), beatMs);
  }

  get isClosed(): boolean {
    return this.socket.readyState !== this.socket.OPEN;
  }

  /** `onLeave` is called once it is closed. */
  letIn(sessionId: string, onLeave: () => void): void {
    clearTimeout(this.patience);
    this.sessionId = sessionId;
    this.onLeave = onLeave;
  }

  tell(): void {
    if (this.isClosed) return;
    if (this.socket.bufferedAmount > maxUnsentBytes) return this.close(closeCode.tryLater, "slow_reader");
    this.socket.send(word);
  }

  close(code: CloseCode, reason: CloseReason | CloseCode = code): void {
    if (!this.isClosed) countClosedSocket(reason);
    clearTimeout(this.patience);
    this.socket.close(code);
    this.farewell ??= setTimeout(() => this.socket.terminate(), farewellMs);
  }

  private beat(): void {
    if (!this.hasAnswered) return this.close(closeCode.tryLater, "silent");
    this.hasAnswered = false;
    this.pings = 0;
    this.socket.ping();
  }

  private end(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.patience);
    if (this.farewell) clearTimeout(this.farewell);
    this.onLeave();
  }
}
