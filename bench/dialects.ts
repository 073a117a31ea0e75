// How one address, one greeting and one frame look at each kind of server. Knows nothing of load or measure.
import { messageType, subprotocol, syncType } from "../lib/document/wire.ts";
import { Reader, varUint, withLength } from "./frames.ts";

export type DialectName = "rapporteur" | "y-websocket" | "hocuspocus" | "relay";

export type Heard =
  | { type: "step1" }
  | { type: "step2"; update: Uint8Array }
  | { type: "update"; reader: Reader; update: () => Uint8Array }
  | { type: "ack"; n: number }
  | { type: "refused"; why: string }
  | { type: "other" };

export type Dialect = {
  protocols: string[];
  /** Sent when the socket opens, in this order. */
  greeting(room: string): Buffer[];
  frame(room: string, type: "step1" | "step2" | "update", bytes: Uint8Array): Buffer;
  hear(frame: Uint8Array): Heard;
  /** It answers a step 1; a relay knows nothing to answer with. */
  syncs: boolean;
};

const nothing = Buffer.from([0, 0]);
const emptyStateVector = Buffer.from([0]);

function syncFrame(type: keyof typeof syncType, bytes: Uint8Array): Buffer {
  return Buffer.concat([varUint(messageType.sync), varUint(syncType[type]), withLength(bytes)]);
}

function hearSync(reader: Reader): Heard {
  const type = reader.varUint();
  const update = () => reader.rest(reader.varUint());
  if (type === syncType.step1) return { type: "step1" };
  if (type === syncType.step2) return { type: "step2", update: update() };
  const length = reader.varUint();
  const at = reader.position;
  return { type: "update", reader, update: () => reader.from(at, length) };
}

const plain: Dialect = {
  protocols: [],
  greeting: () => [syncFrame("step1", emptyStateVector)],
  frame: (_room, type, bytes) => syncFrame(type, bytes),
  hear: (frame) => {
    const reader = new Reader(frame);
    return reader.varUint() === messageType.sync ? hearSync(reader) : { type: "other" };
  },
  syncs: true,
};

const rapporteur: Dialect = {
  ...plain,
  protocols: [subprotocol],
  hear: (frame) => {
    const reader = new Reader(frame);
    switch (reader.varUint()) {
      case messageType.sync:
        return hearSync(reader);
      case messageType.ack:
        return { type: "ack", n: reader.varUint() };
      case messageType.nack:
        return { type: "refused", why: `nack of ${reader.varUint()}` };
      default:
        return { type: "other" };
    }
  },
};

/** Its frames begin with the document's name; it wants a word of authentication first, whatever it says. */
const hocuspocusType = { sync: 0, auth: 2, syncReply: 4 } as const;
const authToken = 0;

function named(room: string, ...parts: Uint8Array[]): Buffer {
  return Buffer.concat([withLength(Buffer.from(room)), ...parts]);
}

const hocuspocus: Dialect = {
  protocols: [],
  greeting: (room) => [
    named(
      room,
      Buffer.from([hocuspocusType.auth, authToken]),
      withLength(Buffer.from("bench")),
      withLength(Buffer.from("4.7.0")),
    ),
    named(room, syncFrame("step1", emptyStateVector)),
  ],
  frame: (room, type, bytes) => named(room, syncFrame(type, bytes)),
  hear: (frame) => {
    const reader = new Reader(frame);
    reader.skip(reader.varUint());
    const type = reader.varUint();
    if (type === hocuspocusType.sync || type === hocuspocusType.syncReply) return hearSync(reader);
    return { type: "other" };
  },
  syncs: true,
};

export const dialects: Record<DialectName, Dialect> = {
  rapporteur,
  "y-websocket": plain,
  hocuspocus,
  relay: { ...plain, greeting: () => [], syncs: false },
};

/** The answer to a server's step 1 of a client that has nothing of its own. */
export function emptyStep2(dialect: Dialect, room: string): Buffer {
  return dialect.frame(room, "step2", nothing);
}
