// The way out of one socket: what is sent in one turn of the event loop goes out in one write. Bounds nothing.
import type { Duplex } from "node:stream";

const opcodeBinaryFinal = 0x82;

/** Whole websocket messages, as a server sends them: not masked, not compressed (RFC 6455, 5.2). */
export function frameOf(message: Uint8Array): Buffer {
  const { length } = message;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(2 + extended + length);
  frame[0] = opcodeBinaryFinal;
  frame[1] = extended === 0 ? length : extended === 2 ? 126 : 127;
  if (extended === 2) frame.writeUInt16BE(length, 2);
  if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(message, 2 + extended);
  return frame;
}

/** The message framed last: one that goes to everybody in a room is framed once. */
let framed: { message: Uint8Array; frame: Buffer } | null = null;

function framedOnce(message: Uint8Array): Buffer {
  if (framed?.message !== message) framed = { message, frame: frameOf(message) };
  return framed.frame;
}

let waiting: Outgoing[] = [];

function flushAll(): void {
  const all = waiting;
  waiting = [];
  framed = null;
  for (const each of all) each.flush();
}

export class Outgoing {
  private frames: Buffer[] = [];
  private total = 0;

  /** `raw` is what carries the websocket: a write by `ws` and one of ours are whole frames each, in the order they were made. */
  constructor(
    private readonly raw: Duplex,
    private readonly isOpen: () => boolean,
  ) {}

  /** What waits here; what the socket itself holds back isn't counted. */
  get bytes(): number {
    return this.total;
  }

  push(message: Uint8Array): void {
    if (this.frames.length === 0 && waiting.push(this) === 1) process.nextTick(flushAll);
    const frame = framedOnce(message);
    this.frames.push(frame);
    this.total += frame.length;
  }

  /** Writes what waits, in one piece. */
  flush(): void {
    const [first] = this.frames;
    if (!first) return;
    const bytes = this.frames.length === 1 ? first : Buffer.concat(this.frames, this.total);
    this.frames = [];
    this.total = 0;
    if (this.isOpen()) this.raw.write(bytes);
  }
}
