// Bytes as they are kept, small: compressed, or as what differs from bytes that are kept before them; and back, exactly. Reads and writes
// no table, and holds no hash.
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { applyDifference, differenceFrom } from "./difference.ts";

/** `plain` is what there was before anything was folded; only migrations write it. */
const forms = { plain: 0, whole: 1, difference: 2 };

/** So many fold one on the other at most: each costs a reading of the last some time. */
export const longestChain = 32;

/** Beyond this the best quality takes half a second for a tenth less. */
const maxBestBytes = 64 * 1024;
/** What a difference may unfold to: its own bytes, and numbers of some bytes each. */
const mostPerByte = 2;

export function compress(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const quality = bytes.length > maxBestBytes ? 5 : 11;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return new Uint8Array(brotliCompressSync(bytes, { params }));
}

/** Throws on what wasn't compressed, or gives more than `maxBytes`. */
export function decompress(bytes: Uint8Array, maxBytes: number): Uint8Array {
  return brotliDecompressSync(bytes, { maxOutputLength: maxBytes });
}

/** With `before`, only together with that they can be read again. Throws where they couldn't. */
export function fold(bytes: Uint8Array, before?: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, before ? forms.difference : forms.whole);
  encoding.writeVarUint(encoder, bytes.length);
  encoding.writeUint8Array(encoder, compress(before ? differenceFrom(before, bytes) : bytes));
  const folded = new Uint8Array(encoding.toUint8Array(encoder));
  if (Buffer.compare(unfold(folded, before), bytes) !== 0)
    throw new Error("bytes don't unfold to what they were");
  return folded;
}

/** Throws on most of what `fold` didn't write; the hash that is kept beside the bytes finds the rest. */
export function unfold(folded: Uint8Array, before?: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(folded);
  const form = decoding.readUint8(decoder);
  if (form === forms.plain) return decoding.readTailAsUint8Array(decoder);
  const length = decoding.readVarUint(decoder);
  const tail = decoding.readTailAsUint8Array(decoder);
  if (form === forms.whole) return decompress(tail, Math.max(1, length));
  if (form !== forms.difference || !before) throw new Error(`bytes of form ${form} can't be unfolded here`);
  return applyDifference(before, decompress(tail, mostPerByte * length + 64), length);
}

/** The last of bytes that were folded one on the other, the first of them whole. */
export function unfoldChain(chain: readonly Uint8Array[]): Uint8Array {
  const [first, ...differences] = chain;
  if (!first) throw new Error("there is nothing to unfold");
  return differences.reduce((before, folded) => unfold(folded, before), unfold(first));
}
