// Pictures for tests, put together byte by byte: small whole ones of each format, with metadata in all the places for them.
import { crc32, deflateSync } from "node:zlib";

type Bytes = Uint8Array<ArrayBuffer>;
type Piece = string | readonly number[] | Uint8Array;

export function bytesOf(...pieces: Piece[]): Bytes {
  const buffers = pieces.map((piece) =>
    typeof piece === "string" ? Buffer.from(piece, "latin1") : Buffer.from(piece),
  );
  return new Uint8Array(Buffer.concat(buffers));
}

export function number(value: number, size: number, little = false): number[] {
  const bytes = Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256);
  return little ? bytes : bytes.reverse();
}

/** What tells of people and places, in no picture that was taken in. */
export const secret = "GPS 52.5200 N, 13.4050 E";

function chunk(name: string, data: Piece): Bytes {
  const body = bytesOf(name, data);
  return bytesOf(number(body.length - 4, 4), body, number(crc32(body), 4));
}

/** A picture of one colour that browsers draw. */
export function png(width: number, height: number, extra: readonly Bytes[] = []): Bytes {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const head = chunk("IHDR", [...number(width, 4), ...number(height, 4), 8, 2, 0, 0, 0]);
  const rows = new Uint8Array((width * 3 + 1) * height).fill(0x77);
  for (let row = 0; row < height; row++) rows[row * (width * 3 + 1)] = 0;
  return bytesOf(signature, head, ...extra, chunk("IDAT", deflateSync(rows)), chunk("IEND", ""));
}

/** Only the head says so: nobody stores what so large a picture would take. */
export function pngThatClaims(width: number, height: number): Bytes {
  const small = png(1, 1);
  return bytesOf(
    small.subarray(0, 8),
    chunk("IHDR", [...number(width, 4), ...number(height, 4), 8, 2, 0, 0, 0]),
    small.subarray(33),
  );
}

export const pngMetadata = [
  chunk("tEXt", `Comment\0${secret}`),
  chunk("eXIf", secret),
  chunk("tIME", [7, 234, 1, 2, 3, 4, 5]),
  chunk("prVt", secret),
];

function segment(marker: number, data: Piece): Bytes {
  const body = bytesOf(data);
  return bytesOf([0xff, marker], number(body.length + 2, 2), body);
}

/** EXIF as a camera writes it: which way is up, and where it stood. */
function exif(orientation: number): Bytes {
  const entry = [
    ...number(0x0112, 2, true),
    ...number(3, 2, true),
    ...number(1, 4, true),
    ...number(orientation, 4, true),
  ];
  return segment(
    0xe1,
    bytesOf("Exif\0\0II*\0", number(8, 4, true), number(1, 2, true), entry, [0, 0, 0, 0], secret),
  );
}

export function jpeg(width: number, height: number, orientation = 1): Bytes {
  const frame = segment(0xc0, [8, ...number(height, 2), ...number(width, 2), 1, 1, 0x11, 0]);
  const scan = bytesOf(segment(0xda, [1, 1, 0, 0, 63, 0]), [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
  return bytesOf(
    [0xff, 0xd8],
    segment(0xe0, "JFIF\0rest"),
    segment(0xe0, `JFXX\0${secret}`),
    exif(orientation),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`),
    segment(0xe2, "ICC_PROFILE\0colours"),
    segment(0xe2, `MPF\0${secret}`),
    segment(0xfe, secret),
    [0xff],
    frame,
    segment(0xc4, [0, 1, 2]),
    scan,
    segment(0xfe, secret),
    scan,
    [0xff, 0xd9],
    secret,
  );
}

export function gif(width: number, height: number, picture = { width, height }): Bytes {
  const size = [...number(width, 2, true), ...number(height, 2, true)];
  const table = [0, 0, 0, 255, 255, 255];
  const place = [0, 0, 0, 0, ...number(picture.width, 2, true), ...number(picture.height, 2, true)];
  return bytesOf(
    ...["GIF89a", size, [0x80, 0, 0], table],
    ...[[0x21, 0xff, 11], "NETSCAPE2.0", [3, 1, 0, 0, 0]],
    ...[[0x21, 0xfe, secret.length], secret, [0]],
    ...[[0x21, 0xff, 11], "XMP DataXMP", [secret.length], secret, [0]],
    ...[[0x2c], place, [0], [2, 2, 0x44, 1, 0]],
    ...[[0x3b], secret],
  );
}

function part(name: string, data: Piece): Bytes {
  const body = bytesOf(data);
  return bytesOf(name, number(body.length, 4, true), body, body.length % 2 ? [0] : []);
}

export function webp(width: number, height: number): Bytes {
  const canvas = [0x0c, 0, 0, 0, ...number(width - 1, 3, true), ...number(height - 1, 3, true)];
  const parts = bytesOf(
    "WEBP",
    part("VP8X", canvas),
    part("VP8 ", "drawn!!"),
    part("EXIF", secret),
    part("XMP ", secret),
  );
  return bytesOf("RIFF", number(parts.length, 4, true), parts);
}

/** The two simple forms of WebP, which have a picture's data only. */
export function plainWebp(kind: "VP8 " | "VP8L", width: number, height: number): Bytes {
  const lossy = [0x30, 1, 0, 0x9d, 1, 0x2a, ...number(width, 2, true), ...number(height, 2, true)];
  const lossless = [0x2f, ...number(width - 1 + (height - 1) * 2 ** 14, 4, true)];
  const parts = bytesOf(
    "WEBP",
    part(kind, [...(kind === "VP8 " ? lossy : lossless), ...Array<number>(12).fill(7)]),
  );
  return bytesOf("RIFF", number(parts.length, 4, true), parts);
}

export const svg = bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
