// Seeded bytes that harm: websocket frames that aren't any, and messages that were real once. The same seed gives the same
// bytes. Sends nothing and judges nothing.
import * as encoding from "lib0/encoding";
import type * as Y from "yjs";
import { liveSections } from "../../lib/document/shape.ts";
import { encodeAwareness, encodeAwarenessEntries, encodeSync } from "../../server/protocol.ts";
import { changed, nestElements, written } from "./forged.ts";
import { clientFrame } from "./raw-socket.ts";
import type { Random } from "./section-fuzz.ts";

/**
 * What must become of its socket. `ends`: the server closes it. `hangs`: the frame isn't whole, or swallows what would follow,
 * so that the sender goes. `open`: more may be sent.
 */
export type Outcome = "ends" | "hangs" | "open";

/** `isRequest`: in the place of the request for an upgrade, on a connection of its own. */
export type Hostile = { kind: string; outcome: Outcome; bytes: Buffer; isRequest: boolean };

type Make = {
  outcome: Outcome;
  make(random: Random, message: Uint8Array, all: readonly Uint8Array[]): Buffer;
};

/** An id that nobody reserves: whoever asks for `rapporteur.1` can write nothing under it. */
const freeId = 3_141_592_653;

export function pick<T>(random: Random, [first, ...others]: readonly [T, ...T[]]): T {
  return others[random(others.length + 1) - 1] ?? first;
}

function randomBytes(random: Random, max: number): Buffer {
  return Buffer.from(Array.from({ length: random(max) }, () => random(256)));
}

const changes: ((doc: Y.Doc) => void)[] = [
  (doc) => liveSections(doc)[0]?.title.insert(0, "hostile "),
  (doc) => liveSections(doc)[0]?.title.format(0, 3, { bold: true }),
  (doc) => nestElements(liveSections(doc)[0]?.body, 3),
  (doc) => doc.getMap("meta").set("date", "2021-02-02"),
  (doc) => liveSections(doc)[0]?.title.insert(0, "a long paste ".repeat(1_000)),
];

/** Only for readers: who may write needs no id of his own to delete, so that a flipped bit could make this a legal edit. */
const deletion = (doc: Y.Doc) => liveSections(doc)[0]?.title.delete(0, 2);

/** Messages as an honest client sends them about a briefing that holds `state`. */
export function realMessages(state: Uint8Array, who: "writer" | "reader"): Uint8Array[] {
  const made = who === "reader" ? [...changes, deletion] : changes;
  const updates = made.map((change) => changed({ state, own: freeId, foreign: 1 }, freeId, change));
  const caret = encodeAwarenessEntries([{ clientId: freeId, clock: 1, state: '{"cursor":null}' }]);
  return [
    encodeSync("step1", new Uint8Array([0])),
    Uint8Array.of(10),
    Uint8Array.of(3),
    encodeAwareness(caret),
    ...updates.flatMap((update) => [encodeSync("step2", update), encodeSync("update", update)]),
  ];
}

function flipped(bytes: Uint8Array, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  // Most of a long message is its text: the harm is in its head.
  const within = random(2) === 0 ? copy.length : Math.min(24, copy.length);
  for (let i = 0; i <= random(3); i++) {
    const at = random(Math.max(1, within));
    copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
  }
  return copy;
}

/** A frame whose first byte, mask and announced length may be wrong. */
function frame(first: number, payload: Uint8Array, masked = true): Buffer {
  const whole = clientFrame(first & 15, payload);
  whole[0] = first;
  if (masked) return whole;
  whole[1] = (whole[1] ?? 0) & 127;
  return Buffer.concat([whole.subarray(0, whole.length - payload.length - 4), payload]);
}

function announcing(high: number, low: number, payload: Uint8Array): Buffer {
  const head = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(high, 2);
  head.writeUInt32BE(low, 6);
  return Buffer.concat([head, payload]);
}

const maxFrameBytes = 16 * 1024 * 1024 + 1024;

/** Above 2^53, above what one message may weigh, or with the first bit set. */
function tooLong(random: Random, message: Uint8Array): Buffer {
  const high = pick(random, [0, 1 + random(0x1f_ffff), 0x20_0000 + random(0x7fdf_ffff), 0xffff_ffff]);
  return announcing(high, maxFrameBytes + 1 + random(0x7000_0000), message);
}

function badControl(random: Random): Buffer {
  const opcode = 8 + random(3);
  return random(2) === 0
    ? clientFrame(opcode, Buffer.alloc(126 + random(200)))
    : clientFrame(opcode, randomBytes(random, 100), false);
}

/** One byte of a code, codes that nobody may send, a reason that isn't text, and honest ones. */
function close(random: Random): Buffer {
  const code = Buffer.alloc(2);
  code.writeUInt16BE(pick(random, [0, 999, 1000, 1004, 1005, 1006, 1015, 2999, 4400, 65_535]));
  const reason = pick(random, [Buffer.alloc(0), Buffer.from([0xc3, 0x28]), randomBytes(random, 100)]);
  return clientFrame(8, pick(random, [Buffer.alloc(0), code.subarray(1), Buffer.concat([code, reason])]));
}

/** A whole message in pieces of up to three bytes, empty ones too, with pings and pongs between them. */
function inPieces(random: Random, message: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  const text = message.subarray(0, 1_000);
  for (let at = 0, opcode = 2; at < text.length; opcode = 0) {
    const end = at + random(4);
    parts.push(clientFrame(opcode, text.subarray(at, end), end >= text.length));
    if (random(4) === 0 && end < text.length) parts.push(clientFrame(9 + random(2), randomBytes(random, 20)));
    at = end;
  }
  return Buffer.concat(parts);
}

function repeated(times: number, bytes: Buffer): Buffer {
  return Buffer.concat(Array.from({ length: times }, () => bytes));
}

/** Types that only the server sends, and types that there aren't. */
function notForServers(random: Random, message: Uint8Array): Buffer {
  const type = pick(random, [2, 4, 5, 6, 7, 9, 11, 127, 128 + random(100_000)]);
  const head = written((encoder) => encoding.writeVarUint(encoder, type));
  return clientFrame(2, Buffer.concat([head, random(2) === 0 ? message : randomBytes(random, 30)]));
}

function wrongOrder(random: Random, all: readonly Uint8Array[]): Buffer {
  const report = Uint8Array.of(8, random(100), random(2));
  const some = Array.from({ length: 2 + random(5) }, () => all[random(all.length)] ?? report);
  return Buffer.concat([...some, report].map((message) => clientFrame(2, message)));
}

/** The message stays whole, what it carries doesn't. */
function withinMessage(random: Random, message: Uint8Array, change: (inner: Buffer) => Uint8Array): Buffer {
  const inner = change(Buffer.from(message.subarray(4)));
  return clientFrame(2, encodeSync(random(2) === 0 ? "step2" : "update", inner));
}

const onlyPing = clientFrame(9, Buffer.from("p"));
const onlyPong = clientFrame(10, Buffer.alloc(0));
const onlyOurPing = clientFrame(2, Uint8Array.of(10));

const makers = {
  "unknown opcode": {
    outcome: "ends",
    make: (random) =>
      frame(
        pick(random, [0x80, 0]) | pick(random, [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]),
        randomBytes(random, 40),
      ),
  },
  "reserved bits": {
    outcome: "ends",
    make: (random, message) => frame(0x82 | ((1 + random(7)) << 4), message),
  },
  unmasked: { outcome: "ends", make: (_random, message) => frame(0x82, message, false) },
  "impossible length": { outcome: "ends", make: tooLong },
  "less than announced": {
    outcome: "hangs",
    make: (random, message) => announcing(0, message.length + 1 + random(100_000), message),
  },
  "bad control frame": { outcome: "ends", make: badControl },
  "close frame": { outcome: "ends", make: close },
  "continuation of nothing": {
    outcome: "ends",
    make: (random, message) => clientFrame(0, message, random(2) === 0),
  },
  "interrupted message": {
    outcome: "ends",
    make: (random, message) =>
      Buffer.concat([clientFrame(2, message, false), clientFrame(1 + random(2), message)]),
  },
  "in pieces": { outcome: "open", make: inPieces },
  "text frame": {
    outcome: "ends",
    make: (random) =>
      clientFrame(1, pick(random, [Buffer.from('{"type":"hello"}'), randomBytes(random, 300)])),
  },
  "random bytes": { outcome: "hangs", make: (random) => randomBytes(random, 300) },
  "random message": { outcome: "open", make: (random) => clientFrame(2, randomBytes(random, 300)) },
  "flipped frame": { outcome: "hangs", make: (random, message) => flipped(clientFrame(2, message), random) },
  "flipped message": {
    outcome: "open",
    make: (random, message) => clientFrame(2, flipped(message, random)),
  },
  "flipped within": {
    outcome: "open",
    make: (random, message) => withinMessage(random, message, (inner) => flipped(inner, random)),
  },
  "cut within": {
    outcome: "open",
    make: (random, message) =>
      withinMessage(random, message, (inner) => inner.subarray(0, random(inner.length + 1))),
  },
  "cut message": {
    outcome: "ends",
    make: (random, message) => clientFrame(2, message.subarray(0, random(message.length))),
  },
  "more than a message": {
    outcome: "ends",
    make: (random, message) => clientFrame(2, Buffer.concat([message, Buffer.of(random(256))])),
  },
  "not for servers": { outcome: "ends", make: notForServers },
  "wrong order": { outcome: "open", make: (random, _message, all) => wrongOrder(random, all) },
} satisfies Record<string, Make>;

/** What costs the server more than a frame. */
const floods = {
  "endless pieces": {
    outcome: "ends",
    make: () =>
      Buffer.concat([
        clientFrame(2, Buffer.alloc(1), false),
        repeated(3_000, clientFrame(0, Buffer.alloc(0), false)),
      ]),
  },
  "flood of websocket pings": { outcome: "hangs", make: () => repeated(2_000, onlyPing) },
  "flood of pongs": { outcome: "hangs", make: () => repeated(20_000, onlyPong) },
  "flood of messages": { outcome: "hangs", make: () => repeated(700, onlyOurPing) },
} satisfies Record<string, Make>;

const oneFloodIn = 200;
const all: readonly [string, Make][] = Object.entries(makers);
const heavy: readonly [string, Make][] = Object.entries(floods);

/** The next of an endless corpus. */
export function hostileFrame(random: Random, messages: readonly Uint8Array[]): Hostile {
  const from = random(oneFloodIn) === 0 ? heavy : all;
  const [kind, { outcome, make }] = from[random(from.length)] ?? ["unmasked", makers.unmasked];
  return {
    kind,
    outcome,
    isRequest: false,
    bytes: make(random, messages[random(messages.length)] ?? Uint8Array.of(10), messages),
  };
}

/** What a browser sends to open a websocket. */
export function upgradeRequest(path: string, headers: Record<string, string>): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${lines.join("")}\r\n`,
    "latin1",
  );
}

const requests: readonly [string, Outcome, (random: Random, path: string) => Buffer][] = [
  ["no request", "hangs", (random) => randomBytes(random, 400)],
  ["half a request", "hangs", (random, path) => upgradeRequest(path, {}).subarray(0, 1 + random(150))],
  ["flipped request", "hangs", (random, path) => flipped(upgradeRequest(path, {}), random)],
  [
    "another site's request",
    "ends",
    (_random, path) => upgradeRequest(path, { origin: "https://evil.example" }),
  ],
  [
    "request for elsewhere",
    "ends",
    (random) => upgradeRequest(`/${randomBytes(random, 20).toString("hex")}`, {}),
  ],
  ["endless header", "ends", (_random, path) => upgradeRequest(path, { cookie: "x".repeat(40_000) })],
  ["another version", "ends", (_random, path) => upgradeRequest(path, { "Sec-WebSocket-Version": "99" })],
  ["frame without a request", "ends", () => clientFrame(2, Uint8Array.of(0, 0, 1, 0))],
];

/** What comes where the request for an upgrade should. */
export function hostileRequest(random: Random, path: string): Hostile {
  const [kind, outcome, make] = requests[random(requests.length)] ?? ["", "hangs", () => Buffer.alloc(1)];
  return { kind, outcome, isRequest: true, bytes: make(random, path) };
}
