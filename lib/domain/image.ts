// What a picture of a briefing may be, decided by its own bytes: never by its name or by what somebody says it is.
// Takes what tells of places, people and devices out of it on the way, without drawing it anew. Pure.
import type { ReadPicture } from "./image-bytes.ts";
import { isGif, readGif } from "./image-gif.ts";
import { isJpeg, readJpeg } from "./image-jpeg.ts";
import { isPng, readPng } from "./image-png.ts";
import { isWebp, readWebp } from "./image-webp.ts";

export const imageFormats = ["png", "jpeg", "webp", "gif"] as const;
export type ImageFormat = (typeof imageFormats)[number];

export const imageTypes: Record<ImageFormat, string> = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
};

export const maxImageBytes = 5 * 1024 * 1024;
export const maxImageSide = 12_000;
/** A small file can be a huge picture: what it takes in a reader's memory is bounded too. */
const maxImagePixels = 60_000_000;

/** What one briefing holds, pictures that are no longer in its text included: undo and versions may bring them back. */
export const maxImagesPerBriefing = 300;
export const maxImageBytesPerBriefing = 200 * 1024 * 1024;

/** How many pictures one person may add, over all briefings. */
export const imageLimit = { points: 60, seconds: 10 * 60 } as const;

/** Width and height are as the picture is seen, `bytes` without its metadata. */
export type Picture = { format: ImageFormat; width: number; height: number; bytes: Uint8Array };

export type ImageFault = "too_big" | "unknown_format" | "broken" | "too_wide";

type Reader = { is(bytes: Uint8Array): boolean; read(bytes: Uint8Array): ReadPicture };

const readers: Record<ImageFormat, Reader> = {
  png: { is: isPng, read: readPng },
  jpeg: { is: isJpeg, read: readJpeg },
  webp: { is: isWebp, read: readWebp },
  gif: { is: isGif, read: readGif },
};

/** The picture that these bytes are, or what speaks against taking it. */
export function pictureFrom(bytes: Uint8Array): Picture | { fault: ImageFault } {
  if (bytes.length > maxImageBytes) return { fault: "too_big" };
  const format = imageFormats.find((candidate) => readers[candidate].is(bytes));
  if (!format) return { fault: "unknown_format" };
  const found = readers[format].read(bytes);
  if (!found || found.width < 1 || found.height < 1) return { fault: "broken" };
  const { width, height, kept } = found;
  if (Math.max(width, height) > maxImageSide || width * height > maxImagePixels) return { fault: "too_wide" };
  return { format, width, height, bytes: joined(kept) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
