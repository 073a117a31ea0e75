// What counts as a picture, by its bytes, and what is left of it: sizes, metadata, damage. Draws nothing.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  imageFormats,
  maxImageBytes,
  maxImageSide,
  pictureFrom,
  type ImageFormat,
  type Picture,
} from "../../lib/domain/image.ts";
import {
  bytesOf,
  gif,
  jpeg,
  plainWebp,
  png,
  pngMetadata,
  pngThatClaims,
  secret,
  svg,
  webp,
} from "../support/pictures.ts";

const samples: Record<ImageFormat, Uint8Array> = {
  png: png(30, 20, pngMetadata),
  jpeg: jpeg(30, 20),
  webp: webp(30, 20),
  gif: gif(30, 20),
};

function taken(bytes: Uint8Array): Picture {
  const picture = pictureFrom(bytes);
  if ("fault" in picture) throw new Error(`refused as ${picture.fault}`);
  return picture;
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

describe("R400 pictures by their bytes", () => {
  it.each(imageFormats)("R400 a %s is known by its own first bytes, with its size", (format) => {
    expect(taken(samples[format])).toMatchObject({ format, width: 30, height: 20 });
  });

  it("R400 both simple forms of WebP tell their size", () => {
    for (const kind of ["VP8 ", "VP8L"] as const)
      expect(taken(plainWebp(kind, 300, 8_000))).toMatchObject({ width: 300, height: 8_000 });
  });

  it("R400 SVG, other files and nothing at all are no pictures", () => {
    for (const bytes of [svg, bytesOf("%PDF-1.7"), bytesOf("<html>"), bytesOf("BM"), bytesOf("")])
      expect(pictureFrom(bytes)).toEqual({ fault: "unknown_format" });
  });

  it("R400 too many bytes or pixels are refused, whatever they claim", () => {
    expect(pictureFrom(new Uint8Array(maxImageBytes + 1))).toEqual({ fault: "too_big" });
    expect(pictureFrom(pngThatClaims(maxImageSide + 1, 1))).toEqual({ fault: "too_wide" });
    expect(pictureFrom(pngThatClaims(10_000, 10_000))).toEqual({ fault: "too_wide" });
    expect(pictureFrom(pngThatClaims(0, 10))).toEqual({ fault: "broken" });
    expect(pictureFrom(gif(10, 10, { width: maxImageSide + 1, height: 1 }))).toEqual({ fault: "too_wide" });
    expect(taken(pngThatClaims(maxImageSide, 5_000))).toMatchObject({ width: maxImageSide });
  });

  it("R400 a picture of very many tiny pieces is refused before it takes room", () => {
    const tiny = Array.from({ length: 60_000 }, () => [0x21, 0xf9, 0]).flat();
    const bytes = gif(10, 10);
    const many = new Uint8Array([...bytes.subarray(0, 19), ...tiny, ...bytes.subarray(19)]);
    expect(pictureFrom(many)).toEqual({ fault: "broken" });
  });

  it("R400 a picture that ends too soon is refused, but a JPEG that lacks its last mark", () => {
    for (const format of imageFormats) {
      const bytes = samples[format];
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), (length) => {
          const found = pictureFrom(bytes.subarray(0, length));
          if ("fault" in found) return true;
          return format === "jpeg" || length >= taken(bytes).bytes.length;
        }),
        { seed: 400, numRuns: 200 },
      );
    }
  });

  it("R400 no bytes make a reader throw or run on, and what is taken is taken again unchanged", () => {
    const flips = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...imageFormats), flips, (format, changes) => {
        const bytes = new Uint8Array(samples[format]);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const found = pictureFrom(bytes);
        if ("fault" in found) return;
        expect(taken(found.bytes)).toEqual(found);
      }),
      { seed: 400, numRuns: 2_000 },
    );
  });
});

describe("R401 metadata", () => {
  it.each(imageFormats)("R401 a %s is kept without what tells of places, people and devices", (format) => {
    expect(textOf(samples[format])).toContain(secret);
    expect(textOf(taken(samples[format]).bytes)).not.toContain(secret);
  });

  it("R401 what draws a picture stays: of a PNG each byte, of a JPEG colours and scans, of a GIF how often it runs", () => {
    expect(taken(samples.png).bytes).toEqual(png(30, 20));
    expect(taken(png(30, 20)).bytes).toEqual(png(30, 20));
    const drawn = textOf(taken(samples.jpeg).bytes);
    expect(drawn.split("\x12\xff\x00\x34\xff\xd0\x56").length).toBe(3);
    for (const kept of ["JFIF", "ICC_PROFILE"]) expect(drawn).toContain(kept);
    expect(textOf(taken(samples.gif).bytes)).toContain("NETSCAPE2.0");
    expect(textOf(taken(samples.webp).bytes)).toContain("drawn!!");
  });

  it("R401 a WebP no longer says that it has metadata, and its length is right", () => {
    const { bytes } = taken(samples.webp);
    expect(bytes[20]).toBe(0);
    expect(new DataView(bytes.buffer).getUint32(4, true)).toBe(bytes.length - 8);
  });

  it("R401 a turned photograph stays turned, and its size is the one that is seen", () => {
    for (const orientation of [1, 3, 6, 8]) {
      const once = taken(jpeg(30, 20, orientation));
      expect([once.width, once.height]).toEqual(orientation >= 5 ? [20, 30] : [30, 20]);
      expect(textOf(once.bytes).includes("Exif")).toBe(orientation !== 1);
      expect(taken(once.bytes)).toEqual(once);
    }
  });
});
