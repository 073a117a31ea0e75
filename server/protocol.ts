// Bytes ⇄ messages of one websocket frame. Pure; knows nothing of rooms or rights. The notices of `rapporteur.1`
// (types 4 to 10) are written by lib/document/wire.ts, which the browser shares.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageType, syncType, type DigestReport } from "../lib/document/wire.ts";

export type Incoming =
  | { type: "step1"; stateVector: Uint8Array }
  | { type: "step2"; update: Uint8Array }
  | { type: "update"; update: Uint8Array }
  | { type: "awareness"; update: Uint8Array }
  | { type: "queryAwareness" }
  | { type: "ping" }
  | { type: "digestReport"; report: DigestReport };

/** What a client sent isn't the protocol's: its socket is closed with 4400. */
export class Malformed extends Error {
  override readonly name = "Malformed";
}

/** Turns whatever a decoder trips over into Malformed. */
export function readOrMalformed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Malformed("a message can't be read", { cause: error });
  }
}

/** Throws Malformed on anything that isn't one whole message of the protocol. */
export function decodeFrame(frame: Uint8Array): Incoming {
  return readOrMalformed(() => {
    const decoder = decoding.createDecoder(frame);
    const incoming = readMessage(decoder);
    if (decoding.hasContent(decoder)) throw new Error("bytes after the message");
    return incoming;
  });
}

const bytesPerMessage = 32 * 1024;
const step1Weight = 10;
const maxWeight = 100;

/** As how many messages a frame counts: large ones cost more to judge, and a step 1 is answered with the whole document. */
export function weightOf(frame: Uint8Array): number {
  const isStep1 = frame[0] === messageType.sync && frame[1] === syncType.step1;
  return Math.min(maxWeight, (isStep1 ? step1Weight : 1) + Math.floor(frame.length / bytesPerMessage));
}

function readMessage(decoder: decoding.Decoder): Incoming {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case messageType.sync:
      return readSync(decoder);
    case messageType.awareness:
      return { type: "awareness", update: decoding.readVarUint8Array(decoder) };
    case messageType.queryAwareness:
      return { type: "queryAwareness" };
    case messageType.ping:
      return { type: "ping" };
    case messageType.digest: {
      const report = { seq: decoding.readVarUint(decoder), again: decoding.readVarUint(decoder) === 1 };
      return { type: "digestReport", report };
    }
    default:
      throw new Error(`no client sends message type ${type}`);
  }
}

function readSync(decoder: decoding.Decoder): Incoming {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case syncType.step1:
      return { type: "step1", stateVector: decoding.readVarUint8Array(decoder) };
    case syncType.step2:
      return { type: "step2", update: decoding.readVarUint8Array(decoder) };
    case syncType.update:
      return { type: "update", update: decoding.readVarUint8Array(decoder) };
    default:
      throw new Error(`no such sync message: ${type}`);
  }
}

export function encodeSync(type: keyof typeof syncType, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.sync);
  encoding.writeVarUint(encoder, syncType[type]);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

export function encodeAwareness(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.awareness);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** y-protocols' auth message 0, "permission denied": all that an unmodified client can be told of a refusal. */
export function encodePermissionDenied(reason: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.auth);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, reason);
  return encoding.toUint8Array(encoder);
}

/** One client's awareness state; `state` is JSON text, "null" for one that left. */
export type AwarenessEntry = { clientId: number; clock: number; state: string };

const maxAwarenessEntries = 1_000;

/** Reads y-protocols' awareness update. Throws Malformed, also when it names more than a thousand clients. */
export function decodeAwareness(update: Uint8Array): AwarenessEntry[] {
  return readOrMalformed(() => {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    if (count > maxAwarenessEntries) throw new Error("too many awareness entries");
    return Array.from({ length: count }, () => ({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    }));
  });
}

export function encodeAwarenessEntries(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const entry of entries) {
    encoding.writeVarUint(encoder, entry.clientId);
    encoding.writeVarUint(encoder, entry.clock);
    encoding.writeVarString(encoder, entry.state);
  }
  return encoding.toUint8Array(encoder);
}
