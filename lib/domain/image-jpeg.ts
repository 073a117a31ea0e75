// JPEG: its size, and the segments that draw it. EXIF with its places and devices, XMP, comments, thumbnails and whatever
// follows the picture are left out; which way is up is kept. Pure.
import { maxPieces, nameAt, numberAt, startsWith, type ReadPicture } from "./image-bytes.ts";

const [soi, eoi, sos, app0, app1, app2, app14, app15, comment] = [
  0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe,
];
/** Orientations that turn the picture by a quarter. */
const firstTurned = 5;

export function isJpeg(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xff, soi, 0xff]);
}

type Size = { width: number; height: number };

export function readJpeg(bytes: Uint8Array): ReadPicture {
  const kept: Uint8Array[] = [];
  let size: Size | null = null;
  let orientation = 1;
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    // Fill bytes before a marker.
    if (marker === 0xff) at++;
    else if (marker === eoi) break;
    else {
      const end = marker === sos ? scanEnd(bytes, at) : at + 2 + numberAt(bytes, at + 2, 2);
      if (end > bytes.length) return null;
      if (isFrame(marker)) size = { height: numberAt(bytes, at + 5, 2), width: numberAt(bytes, at + 7, 2) };
      if (marker === app1) orientation = orientationIn(bytes.subarray(at, end)) ?? orientation;
      if (isDrawn(bytes, at, marker)) kept.push(bytes.subarray(at, end));
      if (kept.length > maxPieces) return null;
      at = end;
    }
  }
  return size && whole(size, orientation, kept);
}

function whole({ width, height }: Size, orientation: number, kept: readonly Uint8Array[]): ReadPicture {
  const start = new Uint8Array([0xff, soi]);
  const way = orientation === 1 ? [] : [orientationSegment(orientation)];
  const seen = orientation >= firstTurned ? { width: height, height: width } : { width, height };
  return { ...seen, kept: [start, ...way, ...kept, new Uint8Array([0xff, eoi])] };
}

/** The segments that begin a picture's frame and hold its size. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Of the applications' segments: JFIF, the colour profile, and Adobe's word on how colours are written. */
function isDrawn(bytes: Uint8Array, at: number, marker: number): boolean {
  if (marker === app2) return nameAt(bytes, at + 4, 11) === "ICC_PROFILE";
  if (marker >= app0 && marker <= app15) return marker === app0 ? isJfif(bytes, at) : marker === app14;
  return marker !== comment;
}

/** JFXX, in the same kind of segment, holds a thumbnail. */
function isJfif(bytes: Uint8Array, at: number): boolean {
  return nameAt(bytes, at + 4) === "JFIF";
}

/** Behind a scan: its header and its data, up to the next marker that isn't a part of them, or to where the file was cut. */
function scanEnd(bytes: Uint8Array, start: number): number {
  let at = start + 2 + numberAt(bytes, start + 2, 2);
  while (at < bytes.length) {
    const next = bytes.indexOf(0xff, at);
    if (next === -1) return bytes.length;
    const marker = bytes[next + 1] ?? eoi;
    if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return next;
    at = next + 2;
  }
  return at;
}

/** EXIF's tag 0x0112 in the first directory; null where there is none. */
function orientationIn(segment: Uint8Array): number | null {
  if (nameAt(segment, 4, 6) !== "Exif\0\0") return null;
  const tiff = segment.subarray(10);
  const little = nameAt(tiff, 0, 2) === "II";
  const directory = numberAt(tiff, 4, 4, little);
  const count = Math.min(numberAt(tiff, directory, 2, little), 200);
  for (let entry = 0; entry < count; entry++) {
    const at = directory + 2 + entry * 12;
    if (numberAt(tiff, at, 2, little) !== 0x0112) continue;
    const value = numberAt(tiff, at + 8, 2, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** EXIF that holds nothing but the orientation. */
function orientationSegment(orientation: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const entry = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return new Uint8Array([0xff, app1, 0, 34, ...exif, ...tiff, ...entry, 0, 0, 0, 0]);
}
