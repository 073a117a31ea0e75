// Bytes ⇄ messages between collaboration nodes. Pure; what the bytes of an entry hold is not looked at.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { RelayMessage } from "./relay.ts";

/** Nodes of another version are not understood, and not listened to. */
const version = 1;
const kind = { entries: 0, head: 1, awareness: 2, whoIsHere: 3 } as const;

export function encodeRelayFrame(node: string, message: RelayMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, version);
  encoding.writeVarString(encoder, node);
  encoding.writeVarUint(encoder, kind[message.type]);
  writeBody(encoder, message);
  return encoding.toUint8Array(encoder);
}

function writeBody(encoder: encoding.Encoder, message: RelayMessage): void {
  switch (message.type) {
    case "entries":
      encoding.writeVarUint(encoder, message.epoch);
      encoding.writeVarUint(encoder, message.entries.length);
      for (const { seq, bytes } of message.entries) {
        encoding.writeVarUint(encoder, seq);
        encoding.writeVarUint8Array(encoder, bytes);
      }
      return;
    case "head":
      encoding.writeVarUint(encoder, message.epoch);
      return encoding.writeVarUint(encoder, message.seq);
    case "awareness":
      return encoding.writeVarUint8Array(encoder, message.update);
    case "whoIsHere":
      return;
  }
}

/** Null for a frame of another version. Throws on anything that isn't one whole message. */
export function decodeRelayFrame(frame: Uint8Array): { node: string; message: RelayMessage } | null {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== version) return null;
  const node = decoding.readVarString(decoder);
  const message = readBody(decoder, decoding.readVarUint(decoder));
  if (decoding.hasContent(decoder)) throw new Error("bytes after a relay message");
  return { node, message };
}

function readBody(decoder: decoding.Decoder, type: number): RelayMessage {
  switch (type) {
    case kind.entries:
      return { type: "entries", epoch: decoding.readVarUint(decoder), entries: readEntries(decoder) };
    case kind.head:
      return { type: "head", epoch: decoding.readVarUint(decoder), seq: decoding.readVarUint(decoder) };
    case kind.awareness:
      return { type: "awareness", update: decoding.readVarUint8Array(decoder) };
    case kind.whoIsHere:
      return { type: "whoIsHere" };
    default:
      throw new Error(`no such relay message: ${type}`);
  }
}

function readEntries(decoder: decoding.Decoder): { seq: number; bytes: Uint8Array }[] {
  const entries: { seq: number; bytes: Uint8Array }[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    entries.push({ seq: decoding.readVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) });
  }
  return entries;
}
