// GIF: its size, and the blocks that draw it. Comments and foreign applications' data are left out. Pure.
import { maxPieces, nameAt, numberAt, startsWith, type ReadPicture } from "./image-bytes.ts";

const header = 13;
const [extension, picture, trailer] = [0x21, 0x2c, 0x3b];
const [plainText, graphicControl, application] = [0x01, 0xf9, 0xff];
/** The applications' blocks that say how often an animation runs. */
const loops = new Set(["NETSCAPE2.0", "ANIMEXTS1.0"]);

export function isGif(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x47, 0x49, 0x46, 0x38]) && (bytes[4] === 0x37 || bytes[4] === 0x39);
}

export function readGif(bytes: Uint8Array): ReadPicture {
  if (bytes.length < header) return null;
  let [width, height] = [numberAt(bytes, 6, 2, true), numberAt(bytes, 8, 2, true)];
  let at = header + tableLength(bytes[10] ?? 0);
  const kept = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    if (bytes[at] === trailer) return { width, height, kept: [...kept, bytes.subarray(at, at + 1)] };
    const end = blockEnd(bytes, at);
    if (end === null) return null;
    if (bytes[at] === picture) {
      // Browsers make room for a picture that is larger than its file says.
      width = Math.max(width, numberAt(bytes, at + 1, 2, true) + numberAt(bytes, at + 5, 2, true));
      height = Math.max(height, numberAt(bytes, at + 3, 2, true) + numberAt(bytes, at + 7, 2, true));
    }
    if (isDrawn(bytes, at)) kept.push(bytes.subarray(at, end));
    if (kept.length > maxPieces) return null;
    at = end;
  }
  return null;
}

/** Bytes of a colour table that these flags announce. */
function tableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function blockEnd(bytes: Uint8Array, at: number): number | null {
  if (bytes[at] === extension) return subBlocksEnd(bytes, at + 2);
  if (bytes[at] !== picture) return null;
  return subBlocksEnd(bytes, at + 11 + tableLength(bytes[at + 9] ?? 0));
}

/** Behind a run of blocks that each say their length, up to and with the empty one. */
function subBlocksEnd(bytes: Uint8Array, start: number): number | null {
  let at = start;
  while (at < bytes.length) {
    const length = bytes[at] ?? 0;
    at += length + 1;
    if (length === 0) return at;
  }
  return null;
}

function isDrawn(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === picture) return true;
  const label = bytes[at + 1];
  if (label === application) return loops.has(nameAt(bytes, at + 3, 11));
  return label === graphicControl || label === plainText;
}
