// Judges an update before anything is done with it: is it whole, does it refer only to what is known, does it leave the
// document's frame alone, what of it is new. Pure. Knows no rights: the room asks who the writers are and what they may.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { NackCode } from "../lib/document/wire.ts";
import { isHarmlessItem } from "./item-check.ts";
import type { Known, Range } from "./known.ts";
import { inOrder, type Placement } from "./order-check.ts";
import { isInBounds } from "./scan.ts";

export type Judged =
  /** Everything in it is here already. */
  | { verdict: "nothing" }
  /** It refers to something that isn't here: it may become right after the client's step 2. */
  | { verdict: "gap" }
  | { verdict: "refuse"; code: NackCode }
  /** What is left of it after the known was cut away; `placed` says where its items lie, `deletes` what goes with it. */
  | { verdict: "take"; bytes: Uint8Array; ends: Map<number, number>; placed: Placement[]; deletes: Range[] };

export type Taken = Extract<Judged, { verdict: "take" }>;

const badUpdate: Judged = { verdict: "refuse", code: "bad_update" };

/** No honest client gets ahead by so much in one update; a forged length would silence the id for ever. */
const maxClockAdvance = 16 * 1024 * 1024;
const maxClock = 2 ** 40;
/** One person's ids of several loads may come together in a step 2, but not a crowd's. */
const maxWriters = 64;
/** Writers, structs and deleted ranges together: of a pasted book, and of a long document's whole state. */
const maxParts = { update: 100_000, step2: 500_000 } as const;
/** Less can't hold much. */
const minScannedBytes = 4 * 1024;

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded["structs"][number];

type Kind = keyof typeof maxParts;

export function judgeUpdate(update: Uint8Array, known: Known, kind: Kind = "step2"): Judged {
  if (update.length > minScannedBytes && !isInBounds(update, { maxParts: maxParts[kind] })) return badUpdate;
  const decoded = decode(update);
  if (!decoded) return badUpdate;
  const fresh = decoded.structs.filter((struct) => endOf(struct) > known.clockOf(struct.id.client));
  const writers = new Set(fresh.map((struct) => struct.id.client));
  if (writers.size > maxWriters || !fresh.every((struct) => isHonest(struct, known))) return badUpdate;
  if (fresh.some((struct) => isKnownInPart(struct, known)))
    return judgeUpdate(cutStructs(update, decoded, known), known, kind);
  const order = inOrder(fresh, known);
  if (order.verdict !== "whole") return order.verdict === "gap" ? { verdict: "gap" } : badUpdate;
  const deletes = rangesOf(decoded);
  if (!deletes || deletes.some((range) => known.holdsFrame(range))) return badUpdate;
  const bound = (client: number) => Math.max(known.clockOf(client), order.ends.get(client) ?? 0);
  if (deletes.some((range) => range.end > bound(range.client))) return { verdict: "gap" };
  return cut(update, { decoded, fresh, deletes, known, placed: order.placed, kind });
}

/**
 * Null for bytes that Yjs can't read; it throws whatever it trips over, a stack overflow included. A client stands in an
 * update once: decoding reads all its runs, but applying keeps only the last.
 */
function decode(update: Uint8Array): Decoded | null {
  try {
    const decoded = Y.decodeUpdate(update);
    const clients = new Set(decoded.structs.map((struct) => struct.id.client));
    return decoding.readVarUint(decoding.createDecoder(update)) === clients.size ? decoded : null;
  } catch {
    return null;
  }
}

function endOf(struct: Struct): number {
  return struct.id.clock + struct.length;
}

/** What is left of it continues its author's last item, whatever neighbours it names: it is judged as it will be applied. */
function isKnownInPart({ id }: Struct, known: Known): boolean {
  return id.clock < known.clockOf(id.client);
}

/** What no Yjs client writes: an empty struct, a leap of its clock; and items that would harm the document. */
function isHonest(struct: Struct, known: Known): boolean {
  const end = endOf(struct);
  if (struct.length < 1 || end > maxClock || end - known.clockOf(struct.id.client) > maxClockAdvance)
    return false;
  return !(struct instanceof Y.Item) || isHarmlessItem(struct, known);
}

/** Sorted per client. Null where ranges overlap: Yjs merges its own. */
function rangesOf(decoded: Decoded): Range[] | null {
  const ranges: Range[] = [];
  for (const [client, items] of decoded.ds.clients) {
    const own = items.map((item) => ({ client, start: item.clock, end: item.clock + item.len }));
    own.sort((a, b) => a.start - b.start);
    if (own.some((range, index) => range.start < (own[index - 1]?.end ?? 0) || range.end <= range.start))
      return null;
    for (const range of own) ranges.push(range);
  }
  return ranges;
}

type Cutting = {
  decoded: Decoded;
  fresh: Struct[];
  deletes: Range[];
  known: Known;
  placed: Placement[];
  kind: Kind;
};

/**
 * Entries are kept as they were written where nothing has to be cut away. What an update deletes that is gone already stays in it: that
 * says what its sender did, as when two people move one text. A step 2 names all that its sender knows to be gone.
 */
function cut(update: Uint8Array, { decoded, fresh, deletes, known, placed, kind }: Cutting): Judged {
  const wanted = deletes.flatMap((range) => undeletedIn(range, known));
  if (fresh.length === 0 && wanted.length === 0) return { verdict: "nothing" };
  const ends = new Map(fresh.map((struct) => [struct.id.client, endOf(struct)]));
  const kept = kind === "update" ? deletes : wanted;
  const structsWhole = decoded.structs.every((struct) => struct.id.clock >= known.clockOf(struct.id.client));
  const whole = structsWhole && lengthOf(kept) === lengthOf(deletes);
  const bytes = whole ? update : rebuild(update, { decoded, deletes, known }, kept);
  return { verdict: "take", bytes, ends, placed, deletes: wanted };
}

/** A range may reach into this very update's structs: those parts are wanted as they are. */
function undeletedIn(range: Range, known: Known): Range[] {
  const clock = known.clockOf(range.client);
  const parts = range.start < clock ? known.undeletedIn({ ...range, end: Math.min(range.end, clock) }) : [];
  return range.end > clock ? [...parts, { ...range, start: Math.max(range.start, clock) }] : parts;
}

function lengthOf(ranges: Range[]): number {
  return ranges.reduce((sum, range) => sum + range.end - range.start, 0);
}

function rebuild(
  update: Uint8Array,
  { decoded, deletes, known }: Pick<Cutting, "decoded" | "deletes" | "known">,
  kept: Range[],
): Uint8Array {
  const cutUpdate = cutStructs(update, decoded, known);
  // Format V1 is the structs followed by the delete set; diffUpdate writes the latter anew, in as many bytes as this.
  const structs = cutUpdate.subarray(0, cutUpdate.length - encodeDeleteSet(deletes).length);
  return Buffer.concat([structs, encodeDeleteSet(kept)]);
}

/** The update without the clocks that are known; its delete set as it was. */
function cutStructs(update: Uint8Array, decoded: Decoded, known: Known): Uint8Array {
  const clients = new Set(decoded.structs.map((struct) => struct.id.client));
  const stateVector = new Map([...clients].map((client) => [client, known.clockOf(client)]));
  return Y.diffUpdate(update, encodeStateVector(stateVector));
}

function encodeStateVector(clocks: Map<number, number>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clocks.size);
  for (const [client, clock] of clocks) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}

/** Yjs' format V1 of a delete set: per client, the highest id first, its ranges as clock and length. */
export function encodeDeleteSet(ranges: Range[]): Uint8Array {
  const byClient = new Map<number, Range[]>();
  for (const range of ranges) {
    const own = byClient.get(range.client);
    if (own) own.push(range);
    else byClient.set(range.client, [range]);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, own] of [...byClient].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, own.length);
    for (const range of own) {
      encoding.writeVarUint(encoder, range.start);
      encoding.writeVarUint(encoder, range.end - range.start);
    }
  }
  return encoding.toUint8Array(encoder);
}
