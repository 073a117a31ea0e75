// The way out of one socket: what is sent in one turn of the event loop goes out in one write. Bounds nothing.
import type { Duplex } from "node:stream";

const opcodeBinaryFinal = 0x82;

/** Above this, bytes are handed on as they are: five hundred who join at once share one copy of the text. */
const maxCopiedBytes = 16 * 1024;

/** What stands before a whole message that a server sends, not masked and not compressed (RFC 6455, 5.2). */
function headerOf(length: number): Buffer {
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const header = Buffer.allocUnsafe(2 + extended);
  header[0] = opcodeBinaryFinal;
  header[1] = extended === 0 ? length : extended === 2 ? 126 : 127;
  if (extended === 2) header.writeUInt16BE(length, 2);
  if (extended === 8) header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

/** The pieces of a message's frame; one piece for all but long ones. */
export function frameOf(message: Uint8Array): Uint8Array[] {
  const header = headerOf(message.length);
  return message.length > maxCopiedBytes ? [header, message] : [Buffer.concat([header, message])];
}

/** The message framed last: one that goes to everybody in a room is framed once. */
let framed: { message: Uint8Array; pieces: Uint8Array[] } | null = null;

function framedOnce(message: Uint8Array): Uint8Array[] {
  if (framed?.message !== message) framed = { message, pieces: frameOf(message) };
  return framed.pieces;
}

let waiting: Outgoing[] = [];

function flushAll(): void {
  const all = waiting;
  waiting = [];
  framed = null;
  for (const each of all) each.flush();
}

export class Outgoing {
  private pieces: Uint8Array[] = [];
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
    if (this.pieces.length === 0 && waiting.push(this) === 1) process.nextTick(flushAll);
    for (const piece of framedOnce(message)) {
      this.pieces.push(piece);
      this.total += piece.length;
    }
  }

  /** Writes what waits, in one go. */
  flush(): void {
    const { pieces, total } = this;
    const [first] = pieces;
    if (!first) return;
    this.pieces = [];
    this.total = 0;
    if (!this.isOpen()) return;
    if (pieces.length === 1) this.raw.write(first);
    else if (total <= maxCopiedBytes) this.raw.write(Buffer.concat(pieces, total));
    else this.writeTogether(pieces);
  }

  private writeTogether(pieces: Uint8Array[]): void {
    this.raw.cork();
    for (const piece of pieces) this.raw.write(piece);
    this.raw.uncork();
  }
}
