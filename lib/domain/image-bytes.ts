// Reading numbers and names out of a picture's bytes, for the readers of its formats. What lies behind the end is an error
// of the caller's: each asks for the length first. Pure.

/** What a format's reader finds: null when the bytes are not a whole picture of it. */
export type ReadPicture = { width: number; height: number; kept: readonly Uint8Array[] } | null;

/** Of one picture: no honest one consists of more, and many tiny ones take far more memory than their bytes. */
export const maxPieces = 50_000;

export function startsWith(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}

/** Four or so letters, as formats name their parts. */
export function nameAt(bytes: Uint8Array, at: number, length = 4): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

export function numberAt(bytes: Uint8Array, at: number, size: 2 | 3 | 4, little = false): number {
  let value = 0;
  for (let index = 0; index < size; index++)
    value = value * 256 + (bytes[at + (little ? size - 1 - index : index)] ?? 0);
  return value;
}
