// The bytes of typing, written and read without a Y.Doc, so that the load generator costs little beside the servers it
// measures. Knows no other edits than letters typed one after the other.

/** A place to type behind: the id of the letter before. */
export type Place = { client: number; clock: number };

/** A run of one client's clocks that a frame brings. */
export type Run = { client: number; clock: number; length: number };

const gc = 0;
const stringContent = 4;
const skip = 10;

function writeVarUint(into: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) into.push((rest % 128) | 128);
  into.push(rest);
}

export function varUint(value: number): Buffer {
  const bytes: number[] = [];
  writeVarUint(bytes, value);
  return Buffer.from(bytes);
}

export function withLength(bytes: Uint8Array): Buffer {
  return Buffer.concat([varUint(bytes.length), bytes]);
}

/** Yjs' format V1 of one letter behind another one. */
export function letterUpdate(client: number, clock: number, behind: Place): Buffer {
  const bytes = [1, 1];
  writeVarUint(bytes, client);
  writeVarUint(bytes, clock);
  bytes.push(128 | stringContent);
  writeVarUint(bytes, behind.client);
  writeVarUint(bytes, behind.clock);
  bytes.push(1, "a".charCodeAt(0), 0);
  return Buffer.from(bytes);
}

export class Reader {
  position = 0;
  constructor(private readonly bytes: Uint8Array) {}

  varUint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) throw new Error("a frame ends too early");
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  byte(): number {
    return this.bytes[this.position++] ?? 0;
  }

  skip(length: number): void {
    this.position += length;
  }

  /** The next so many bytes. */
  rest(length: number): Uint8Array {
    return this.from(this.position, length);
  }

  from(start: number, length: number): Uint8Array {
    return this.bytes.subarray(start, start + length);
  }
}

/** The runs of letters in an update of format V1. Letters are ASCII here, so bytes are clocks. */
export function readRuns(reader: Reader, take: (run: Run) => void): void {
  for (let clients = reader.varUint(); clients > 0; clients--) {
    const structs = reader.varUint();
    const client = reader.varUint();
    let clock = reader.varUint();
    for (let i = 0; i < structs; i++) {
      const length = readStruct(reader);
      if (length > 0) take({ client, clock, length });
      clock += Math.abs(length);
    }
  }
}

/** The struct's length, negative for one that brings no letters. */
function readStruct(reader: Reader): number {
  const info = reader.byte();
  const content = info & 31;
  if (content === gc || content === skip) return -reader.varUint();
  if (content !== stringContent || (info & 192) === 0) throw new Error("somebody did more than type");
  for (const side of [128, 64]) {
    if ((info & side) === 0) continue;
    reader.varUint();
    reader.varUint();
  }
  const length = reader.varUint();
  reader.skip(length);
  return length;
}
