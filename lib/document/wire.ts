// Numbers and names of the live protocol that browser and server share: docs/protocol.md in code. No I/O.
import * as buffer from "lib0/buffer";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Gap } from "../domain/gap.ts";
import type { Digest } from "./digest.ts";

/** The websocket subprotocol whose clients also get messages 4 to 10. */
export const subprotocol = "rapporteur.1";
/** Raised when the text schema grows; a page built for another one is told to reload (close 4410). */
export const schemaVersion = 2;

export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  ack: 4,
  nack: 5,
  hello: 6,
  drain: 7,
  digest: 8,
  event: 9,
  ping: 10,
} as const;

/** The second number of a sync message (y-protocols/sync). Steps 2 and updates are counted by both sides, steps 1 are not. */
export const syncType = { step1: 0, step2: 1, update: 2 } as const;

export const closeCode = {
  restart: 1012,
  tryLater: 1013,
  malformed: 4400,
  signedOut: 4401,
  notAllowed: 4403,
  notFound: 4404,
  otherVersion: 4410,
} as const;
export type CloseCode = (typeof closeCode)[keyof typeof closeCode];

const nackCodes = ["read_only", "locked_section", "too_big", "bad_update", "new_client", "resync"] as const;
export type NackCode = (typeof nackCodes)[number];

/** Sizes in bytes, rates in messages. Announced in hello. */
export const limits = {
  maxUpdateBytes: 1024 * 1024,
  maxStep2Bytes: 16 * 1024 * 1024,
  maxAwarenessBytes: 64 * 1024,
  messagesPerSecond: 100,
  messagesBurst: 500,
} as const;

/** The client pings after this silence and takes the socket for dead after `deadAfterMs`. */
export const pingAfterMs = 4_000;
export const deadAfterMs = 9_000;

export type Hello = {
  briefing: string;
  epoch: number;
  access: "edit" | "read";
  /** The journal's head when the socket was admitted. */
  seq: number;
  schema: number;
  limits: typeof limits;
  /** Set when a part of the journal is damaged: what is shown is the text before it, for everybody to read only. */
  gap: Gap | null;
  /** The ids of the sections that nobody edits now. */
  locked: string[];
};

/** What the server says to a `rapporteur.1` client beside sync and awareness. */
export type ServerNotice =
  | { type: "ack"; n: number; seq: number }
  | { type: "nack"; n: number; code: NackCode }
  | { type: "hello"; hello: Hello }
  | { type: "drain" }
  | { type: "digest"; digest: Digest }
  | { type: "event"; kind: string; id: string }
  | { type: "ping" };

export function encodeNotice(notice: ServerNotice): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType[notice.type]);
  writeNoticeBody(encoder, notice);
  return encoding.toUint8Array(encoder);
}

function writeNoticeBody(encoder: encoding.Encoder, notice: ServerNotice): void {
  switch (notice.type) {
    case "ack":
      encoding.writeVarUint(encoder, notice.n);
      return encoding.writeVarUint(encoder, notice.seq);
    case "nack":
      encoding.writeVarUint(encoder, notice.n);
      return encoding.writeVarString(encoder, notice.code);
    case "hello":
      return encoding.writeVarString(encoder, JSON.stringify(notice.hello));
    case "digest":
      return writeDigest(encoder, notice.digest);
    case "event":
      encoding.writeVarString(encoder, notice.kind);
      return encoding.writeVarString(encoder, notice.id);
    case "drain":
    case "ping":
      return;
  }
}

/** Reads the rest of a notice whose message type was read already. Throws on a type or code that isn't the protocol's. */
export function readNotice(decoder: decoding.Decoder, type: number): ServerNotice {
  switch (type) {
    case messageType.ack:
      return { type: "ack", n: decoding.readVarUint(decoder), seq: decoding.readVarUint(decoder) };
    case messageType.nack:
      return {
        type: "nack",
        n: decoding.readVarUint(decoder),
        code: nackCodeOf(decoding.readVarString(decoder)),
      };
    case messageType.hello:
      return { type: "hello", hello: JSON.parse(decoding.readVarString(decoder)) as Hello };
    case messageType.drain:
      return { type: "drain" };
    case messageType.digest:
      return { type: "digest", digest: readDigest(decoder) };
    case messageType.event:
      return { type: "event", kind: decoding.readVarString(decoder), id: decoding.readVarString(decoder) };
    case messageType.ping:
      return { type: "ping" };
    default:
      throw new Error(`no such message type: ${type}`);
  }
}

function writeDigest(encoder: encoding.Encoder, { seq, state, sections }: Digest): void {
  encoding.writeVarUint(encoder, seq);
  encoding.writeVarUint8Array(encoder, buffer.fromHexString(state));
  encoding.writeVarUint(encoder, sections.size);
  for (const [id, hash] of sections) {
    encoding.writeVarString(encoder, id);
    encoding.writeVarUint8Array(encoder, buffer.fromHexString(hash));
  }
}

function readDigest(decoder: decoding.Decoder): Digest {
  const readHash = () => buffer.toHexString(decoding.readVarUint8Array(decoder));
  const seq = decoding.readVarUint(decoder);
  const state = readHash();
  const sections = new Map<string, string>();
  for (let left = decoding.readVarUint(decoder); left > 0; left--)
    sections.set(decoding.readVarString(decoder), readHash());
  return { seq, state, sections };
}

/** A page's answer to a digest that differed: `again` after the first, else it loads its document anew. */
export type DigestReport = { seq: number; again: boolean };

export function encodeDigestReport({ seq, again }: DigestReport): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.digest);
  encoding.writeVarUint(encoder, seq);
  encoding.writeVarUint(encoder, again ? 1 : 0);
  return new Uint8Array(encoding.toUint8Array(encoder));
}

function nackCodeOf(text: string): NackCode {
  const code = nackCodes.find((known) => known === text);
  if (!code) throw new Error(`no such nack code: ${text}`);
  return code;
}

/** True for a message that both sides number: a step 2 or an update. */
export function isNumbered(message: Uint8Array): boolean {
  return message[0] === messageType.sync && (message[1] === syncType.step2 || message[1] === syncType.update);
}
