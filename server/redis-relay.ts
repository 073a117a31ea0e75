// The relay over Redis: one channel per briefing, heard only while the briefing is open here. Bounded while Redis is slow or
// away: what doesn't fit is dropped, since the journal has it.
import { createHash, randomBytes } from "node:crypto";
import { decodeRelayFrame, encodeRelayFrame } from "./relay-frame.ts";
import type { OpenRelay, Relay, RelayListener, RelayMessage } from "./relay.ts";
import { openRedisWire, type RedisWire } from "./redis-wire.ts";

/** A bigger message is told as a head only. */
const maxFrameBytes = 1024 * 1024;
/** What was given to Redis and isn't answered yet. */
const maxUnansweredBytes = 8 * 1024 * 1024;
const beatMs = 500;

/** Nodes that share `secret` hear each other; others on the same Redis neither guess nor disturb their channels. */
export function redisRelay(address: string, secret: string): OpenRelay {
  const realm = createHash("sha256").update(`relay ${secret}`).digest("hex").slice(0, 32);
  return (listener) => new RedisRelay(address, `rapporteur:${realm}:`, listener);
}

class RedisRelay implements Relay {
  private readonly node = randomBytes(8).toString("hex");
  private readonly wire: RedisWire;
  private readonly wanted = new Set<string>();
  private readonly heard = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private live = false;
  private beating: Promise<void> | null = null;
  private unanswered = 0;
  private lastError: Error | null = null;
  private toldLost = false;
  private closed = false;

  constructor(
    address: string,
    private readonly prefix: string,
    private readonly listener: RelayListener,
  ) {
    this.wire = openRedisWire(address, {
      onFrame: (channel, frame) => this.receive(channel, frame),
      onLost: (keepsChannels) => this.lost(keepsChannels),
      onError: (error) => (this.lastError = error),
    });
    this.timer = setInterval(() => this.beat(), beatMs);
  }

  get isLive(): boolean {
    return this.live && this.unanswered < maxUnansweredBytes;
  }

  publish(briefingId: string, message: RelayMessage): void {
    if (!this.isLive) return;
    const frame = this.frameOf(message);
    this.unanswered += frame.length;
    this.wire
      .publish(this.prefix + briefingId, frame)
      .catch((error: unknown) => this.stumbled(error as Error))
      .finally(() => (this.unanswered -= frame.length));
  }

  private frameOf(message: RelayMessage): Uint8Array {
    const last = message.type === "entries" ? message.entries.at(-1) : undefined;
    if (message.type !== "entries" || !last) return encodeRelayFrame(this.node, message);
    const bytes = message.entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
    const head: RelayMessage = { type: "head", epoch: message.epoch, seq: last.seq };
    return encodeRelayFrame(this.node, bytes > maxFrameBytes ? head : message);
  }

  async hear(briefingId: string): Promise<void> {
    this.wanted.add(briefingId);
    if (this.wire.isReady()) await this.subscribe(briefingId);
  }

  leave(briefingId: string): void {
    this.wanted.delete(briefingId);
    if (this.heard.delete(briefingId)) {
      this.wire
        .unsubscribe(this.prefix + briefingId)
        .catch((error: unknown) => this.stumbled(error as Error));
    }
  }

  /** What fails is tried again with the next beat. */
  private async subscribe(briefingId: string): Promise<void> {
    this.heard.add(briefingId);
    try {
      await this.wire.subscribe(this.prefix + briefingId);
    } catch (error) {
      this.heard.delete(briefingId);
      this.stumbled(error as Error);
    }
  }

  private receive(channel: string, frame: Uint8Array): void {
    const briefingId = channel.slice(this.prefix.length);
    if (!this.wanted.has(briefingId)) return;
    try {
      const decoded = decodeRelayFrame(frame);
      if (decoded && decoded.node !== this.node)
        this.listener.onMessage(briefingId, decoded.node, decoded.message);
    } catch (error) {
      this.listener.onError(error as Error);
    }
  }

  private beat(): void {
    if (this.wire.isReady()) this.beating ??= this.checkLife().finally(() => (this.beating = null));
  }

  private async checkLife(): Promise<void> {
    try {
      await this.wire.ping();
    } catch (error) {
      return this.stumbled(error as Error);
    }
    await Promise.all([...this.wanted].filter((id) => !this.heard.has(id)).map((id) => this.subscribe(id)));
    if (this.live || this.closed || !this.wire.isReady() || this.heard.size < this.wanted.size) return;
    this.live = true;
    this.toldLost = false;
    this.listener.onLive();
  }

  private lost(keepsChannels: boolean): void {
    if (!keepsChannels) this.heard.clear();
    this.stumbled(this.lastError ?? new Error("the connection to Redis was lost"));
  }

  /** Until the next sign of life, heads go by PostgreSQL. Said once per outage. */
  private stumbled(error: Error): void {
    this.live = false;
    if (this.toldLost || this.closed) return;
    this.toldLost = true;
    this.listener.onError(error);
  }

  close(): Promise<void> {
    this.closed = true;
    this.live = false;
    clearInterval(this.timer);
    this.wire.close();
    return Promise.resolve();
  }
}
