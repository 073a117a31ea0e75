// PNG: its size, and the chunks that draw it. Text, times, EXIF and everything unknown are left out. Pure.
import { nameAt, numberAt, startsWith, type ReadPicture } from "./image-bytes.ts";

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Picture, colours, transparency, resolution and animation. */
const drawn = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split(
    " ",
  ),
);
/** Length, name and checksum of a chunk. */
const frame = 12;

export function isPng(bytes: Uint8Array): boolean {
  return startsWith(bytes, signature);
}

export function readPng(bytes: Uint8Array): ReadPicture {
  if (nameAt(bytes, 12) !== "IHDR" || bytes.length < 33) return null;
  const size = { width: numberAt(bytes, 16, 4), height: numberAt(bytes, 20, 4) };
  const kept = [bytes.subarray(0, signature.length)];
  for (let at = signature.length; at + frame <= bytes.length;) {
    const end = at + frame + numberAt(bytes, at, 4);
    if (end > bytes.length) return null;
    const name = nameAt(bytes, at + 4);
    if (drawn.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return { ...size, kept };
    at = end;
  }
  return null;
}
