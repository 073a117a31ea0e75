// WebP: its size, and the chunks that draw it. EXIF, XMP and everything unknown are left out. Pure.
import { nameAt, numberAt, type ReadPicture } from "./image-bytes.ts";

const drawn = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
const header = 12;
/** Up to the end of the size, in each of the three forms. */
const smallest = 30;
/** In VP8X: this file has EXIF, XMP. */
const metadataFlags = 0x08 | 0x04;

export function isWebp(bytes: Uint8Array): boolean {
  return nameAt(bytes, 0) === "RIFF" && nameAt(bytes, 8) === "WEBP";
}

export function readWebp(bytes: Uint8Array): ReadPicture {
  const end = numberAt(bytes, 4, 4, true) + 8;
  const size = sizeOf(bytes);
  if (!size || end < smallest || end > bytes.length) return null;
  const kept: Uint8Array[] = [];
  for (let at = header; at < end;) {
    const length = numberAt(bytes, at + 4, 4, true);
    const next = at + 8 + length + (length % 2);
    if (at + 8 > end || next > end) return null;
    const name = nameAt(bytes, at);
    if (drawn.has(name))
      kept.push(name === "VP8X" ? withoutFlags(bytes, at, next) : bytes.subarray(at, next));
    at = next;
  }
  return { ...size, kept: [headerFor(kept), ...kept] };
}

/** The first chunk tells, each kind in a way of its own. */
function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < smallest) return null;
  switch (nameAt(bytes, header)) {
    case "VP8X":
      return { width: numberAt(bytes, 24, 3, true) + 1, height: numberAt(bytes, 27, 3, true) + 1 };
    case "VP8L": {
      const bits = numberAt(bytes, 21, 4, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8 ":
      return { width: numberAt(bytes, 26, 2, true) & 0x3fff, height: numberAt(bytes, 28, 2, true) & 0x3fff };
    default:
      return null;
  }
}

function withoutFlags(bytes: Uint8Array, at: number, end: number): Uint8Array {
  const chunk = bytes.slice(at, end);
  chunk[8] = (chunk[8] ?? 0) & ~metadataFlags;
  return chunk;
}

function headerFor(chunks: readonly Uint8Array[]): Uint8Array {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 4);
  const riff = new Uint8Array(header);
  riff.set([0x52, 0x49, 0x46, 0x46], 0);
  new DataView(riff.buffer).setUint32(4, length, true);
  riff.set([0x57, 0x45, 0x42, 0x50], 8);
  return riff;
}
