// Runs over an update's bytes once and counts what it holds, before anything is built of it: decoding half a million
// structs takes longer than anybody may be made to wait. Pure. Says nothing of what the parts mean.
import * as decoding from "lib0/decoding";

/** Writers, structs and deleted ranges together. */
export type ScanLimits = { maxParts: number };

/** Marks and embeds hold a link's address at most. A JSON text nested deep takes long to read, and crashes who writes it. */
const maxJsonBytes = 64 * 1024;
/** The values of attributes and marks are flat or nearly so. */
export const maxValueDepth = 8;

const gcOrSkip = 31;
const hasOrigin = 128;
const hasRightOrigin = 64;
const hasKey = 32;

/** False for what holds too much, is nested too deep, or isn't an update in Yjs' format V1 to its last byte. */
export function isInBounds(update: Uint8Array, limits: ScanLimits): boolean {
  try {
    const scan = new Scan(update, limits.maxParts);
    scan.structs();
    scan.deletes();
    return !decoding.hasContent(scan.decoder);
  } catch {
    return false;
  }
}

class Scan {
  readonly decoder: decoding.Decoder;

  constructor(
    update: Uint8Array,
    private left: number,
  ) {
    this.decoder = decoding.createDecoder(update);
  }

  structs(): void {
    for (let writers = this.count(); writers > 0; writers--) {
      let structs = this.count();
      this.numbers(2);
      for (; structs > 0; structs--) this.struct();
    }
  }

  deletes(): void {
    for (let writers = this.count(); writers > 0; writers--) {
      this.numbers(1);
      let ranges = this.count();
      for (; ranges > 0; ranges--) this.numbers(2);
    }
  }

  /** What is announced counts before it is read. */
  private count(): number {
    const count = decoding.readVarUint(this.decoder);
    this.left -= count;
    if (this.left < 0) throw new Error("too much in one update");
    return count;
  }

  private struct(): void {
    const info = this.byte();
    if (info === 10 || (info & gcOrSkip) === 0) return this.numbers(1);
    if (info & hasOrigin) this.numbers(2);
    if (info & hasRightOrigin) this.numbers(2);
    if ((info & (hasOrigin | hasRightOrigin)) === 0) {
      if (decoding.readVarUint(this.decoder) === 1) this.bytes();
      else this.numbers(2);
      if (info & hasKey) this.bytes();
    }
    this.content(info & gcOrSkip);
  }

  /** JSON (2), bytes (3) and subdocuments (9) are refused: no briefing holds them. */
  private content(type: number): void {
    switch (type) {
      case 1:
        return this.numbers(1);
      case 4:
        return this.bytes();
      case 5:
        return this.bytes(maxJsonBytes);
      case 6:
        this.bytes();
        return this.bytes(maxJsonBytes);
      case 7:
        return this.type();
      case 8:
        for (let values = this.count(); values > 0; values--) this.value(0);
        return;
      default:
        throw new Error(`no briefing holds content of type ${type}`);
    }
  }

  /** Elements (3) and hooks (5) carry a name. */
  private type(): void {
    const type = decoding.readVarUint(this.decoder);
    if (type === 3 || type === 5) this.bytes();
  }

  /** lib0's form of plain values. */
  private value(depth: number): void {
    if (depth > maxValueDepth) throw new Error("a value is nested too deep");
    const type = this.byte();
    if (type === 125) return void decoding.readVarInt(this.decoder);
    if (type === 124) return this.skip(4);
    if (type === 123 || type === 122) return this.skip(8);
    if (type === 119 || type === 116) return this.bytes();
    if (type !== 118 && type !== 117) return;
    for (let inner = this.count(); inner > 0; inner--) {
      if (type === 118) this.bytes();
      this.value(depth + 1);
    }
  }

  private numbers(count: number): void {
    for (let i = 0; i < count; i++) decoding.readVarUint(this.decoder);
  }

  private bytes(max = Infinity): void {
    const length = decoding.readVarUint(this.decoder);
    if (length > max) throw new Error("a value is too long");
    this.skip(length);
  }

  private byte(): number {
    if (!decoding.hasContent(this.decoder)) throw new Error("the update ends too early");
    return decoding.readUint8(this.decoder);
  }

  private skip(length: number): void {
    this.decoder.pos += length;
    if (this.decoder.pos > this.decoder.arr.length) throw new Error("the update ends too early");
  }
}
