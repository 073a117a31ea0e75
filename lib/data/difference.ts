// Bytes as what differs from other bytes: stretches of those, and in between what is new. Both are trusted; whoever keeps a
// difference keeps a hash with it.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** A shorter stretch isn't worth its two numbers; of 8 and of 16 bytes, 16 gave the smaller ones, of texts and of documents. */
const shortest = 16;

/** Takes time in proportion to both lengths, whatever they hold. */
export function differenceFrom(base: Uint8Array, bytes: Uint8Array): Uint8Array {
  const steps = encoding.createEncoder();
  const own = encoding.createEncoder();
  const placeOf = placesIn(base);
  let [kept, follows, at] = [0, 0, 0];
  while (at + shortest <= bytes.length) {
    // After an insertion or a replacement the base mostly goes on where it was left.
    const places = [follows + at - kept, follows, placeOf(bytes, at)];
    const place = places.find((each) => each >= 0 && equalUnits(base, each, bytes, at) >= shortest);
    if (place === undefined) {
      at++;
      continue;
    }
    const units = equalUnits(base, place, bytes, at, bytes.length);
    encoding.writeVarUint(steps, at - kept);
    encoding.writeVarInt(steps, place - follows);
    encoding.writeVarUint(steps, units);
    encoding.writeUint8Array(own, bytes.subarray(kept, at));
    kept = at += units;
    follows = place + units;
  }
  encoding.writeUint8Array(own, bytes.subarray(kept));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(steps));
  encoding.writeUint8Array(encoder, encoding.toUint8Array(own));
  return encoding.toUint8Array(encoder);
}

/** `length`: of the bytes that the difference was made of. */
export function applyDifference(base: Uint8Array, difference: Uint8Array, length: number): Uint8Array {
  const own = decoding.createDecoder(difference);
  const steps = decoding.createDecoder(decoding.readVarUint8Array(own));
  const bytes = new Uint8Array(length);
  let [at, follows] = [0, 0];
  while (decoding.hasContent(steps)) {
    const units = decoding.readVarUint(steps);
    bytes.set(decoding.readUint8Array(own, units), at);
    const place = follows + decoding.readVarInt(steps);
    follows = place + decoding.readVarUint(steps);
    bytes.set(base.subarray(place, follows), (at += units));
    at += follows - place;
  }
  bytes.set(decoding.readTailAsUint8Array(own), at);
  return bytes;
}

/** How far both go on alike, as far as is asked. */
function equalUnits(base: Uint8Array, place: number, bytes: Uint8Array, at: number, most = shortest): number {
  const end = Math.min(most, base.length - place, bytes.length - at);
  let units = 0;
  while (units < end && base[place + units] === bytes[at + units]) units++;
  return units;
}

/** Where in `base` a stretch may stand, -1 for nowhere: by a hash, the first of those that have it. */
function placesIn(base: Uint8Array): (bytes: Uint8Array, at: number) => number {
  const bits = Math.min(22, Math.max(8, 32 - Math.clz32(base.length)));
  const places = new Int32Array(1 << bits).fill(-1);
  for (let place = base.length - shortest; place >= 0; place--) places[slot(base, place, bits)] = place;
  return (bytes, at) => places[slot(bytes, at, bits)]!;
}

function slot(bytes: Uint8Array, at: number, bits: number): number {
  let mixed = 0;
  for (let i = at; i < at + shortest; i += 4) {
    const four = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    mixed = Math.imul(mixed ^ four, 0x9e3779b1);
    mixed ^= mixed >>> 15;
  }
  return mixed >>> (32 - bits);
}
