// Judges an update before anything is done with it: is it whole, does it refer only to what is known, what of it is new.
// Pure. Knows no rights: the room asks who the writers are and what they may.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { rootNames } from "../lib/document/shape.ts";
import type { NackCode } from "../lib/document/wire.ts";

/** A run of one client's clocks, `end` excluded. */
export type Range = { client: number; start: number; end: number };

/** What the judge knows of the room: committed and queued. */
export type Known = {
  /** The first clock of this client that is neither committed nor queued. */
  clockOf(client: number): number;
  /** The parts of a known range that aren't deleted yet. */
  undeletedIn(range: Range): Range[];
  /** Whether the range holds an entry of the `sections` map itself. */
  holdsSectionEntry(range: Range): boolean;
};

export type Judged =
  /** Everything in it is here already. */
  | { verdict: "nothing" }
  /** It refers to something that isn't here: it may become right after the client's step 2. */
  | { verdict: "gap" }
  | { verdict: "refuse"; code: NackCode }
  /** What is left of it after the known was cut away; `ends` holds each writer's clock after it. */
  | { verdict: "take"; bytes: Uint8Array; ends: Map<number, number> };

/** No honest client gets ahead by so much in one update; a forged length would silence the id for ever. */
const maxClockAdvance = 16 * 1024 * 1024;
const maxClock = 2 ** 40;

type Decoded = ReturnType<typeof Y.decodeUpdate>;

export function judgeUpdate(update: Uint8Array, known: Known): Judged {
  const decoded = decode(update);
  if (!decoded) return { verdict: "refuse", code: "bad_update" };
  const ends = endsOf(decoded);
  const fresh = decoded.structs.filter(
    (struct) => struct.id.clock + struct.length > known.clockOf(struct.id.client),
  );
  const fault = faultOf(fresh, ends, known);
  if (fault) return fault;
  const deletes = rangesOf(decoded);
  if (deletes.some((range) => range.end > boundOf(range.client, ends, known))) return { verdict: "gap" };
  if (deletes.some((range) => known.holdsSectionEntry(range)))
    return { verdict: "refuse", code: "bad_update" };
  return cut(update, { decoded, fresh, deletes, known });
}

/** Null for bytes that Yjs can't read; it throws whatever it trips over, a stack overflow included. */
function decode(update: Uint8Array): Decoded | null {
  try {
    return Y.decodeUpdate(update);
  } catch {
    return null;
  }
}

/** How far each client's structs reach in this update alone, as long as they hang together. */
function endsOf(decoded: Decoded): Map<number, number> {
  const ends = new Map<number, number>();
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Skip)) ends.set(struct.id.client, struct.id.clock + struct.length);
  }
  return ends;
}

function boundOf(client: number, ends: Map<number, number>, known: Known): number {
  return Math.max(known.clockOf(client), ends.get(client) ?? 0);
}

type Struct = Decoded["structs"][number];

function faultOf(fresh: Struct[], ends: Map<number, number>, known: Known): Judged | null {
  const next = new Map<number, number>();
  for (const struct of fresh) {
    const { client, clock } = struct.id;
    if (isForged(struct, known)) return { verdict: "refuse", code: "bad_update" };
    if (struct instanceof Y.Skip || clock > (next.get(client) ?? known.clockOf(client)))
      return { verdict: "gap" };
    if (
      struct instanceof Y.Item &&
      references(struct).some((id) => id.clock >= boundOf(id.client, ends, known))
    ) {
      return { verdict: "gap" };
    }
    next.set(client, clock + struct.length);
  }
  return null;
}

/** What no Yjs client writes: an empty struct, a leap of its clock, a type beside the document's two roots. */
function isForged(struct: Struct, known: Known): boolean {
  const end = struct.id.clock + struct.length;
  if (struct.length < 1 || end > maxClock || end - known.clockOf(struct.id.client) > maxClockAdvance)
    return true;
  const parent: unknown = struct instanceof Y.Item ? struct.parent : null;
  return typeof parent === "string" && !rootNames.some((root) => root === parent);
}

function references(item: Y.Item): Y.ID[] {
  const parent: unknown = item.parent;
  return [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null);
}

function rangesOf(decoded: Decoded): Range[] {
  const ranges: Range[] = [];
  for (const [client, items] of decoded.ds.clients) {
    for (const item of items) ranges.push({ client, start: item.clock, end: item.clock + item.len });
  }
  return ranges;
}

type Cutting = { decoded: Decoded; fresh: Struct[]; deletes: Range[]; known: Known };

/** Entries are kept as they were written where nothing has to be cut away. */
function cut(update: Uint8Array, { decoded, fresh, deletes, known }: Cutting): Judged {
  const wanted = deletes.flatMap((range) => undeletedIn(range, known));
  if (fresh.length === 0 && wanted.length === 0) return { verdict: "nothing" };
  const ends = new Map(fresh.map((struct) => [struct.id.client, struct.id.clock + struct.length]));
  const structsWhole = decoded.structs.every((struct) => struct.id.clock >= known.clockOf(struct.id.client));
  const deletesWhole = lengthOf(wanted) === lengthOf(deletes);
  if (structsWhole && deletesWhole) return { verdict: "take", bytes: update, ends };
  return { verdict: "take", bytes: rebuild(update, { decoded, deletes, known }, wanted), ends };
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
  wanted: Range[],
): Uint8Array {
  const clients = new Set(decoded.structs.map((struct) => struct.id.client));
  const stateVector = new Map([...clients].map((client) => [client, known.clockOf(client)]));
  const cutUpdate = Y.diffUpdate(update, encodeStateVector(stateVector));
  // Format V1 is the structs followed by the delete set; diffUpdate writes the latter anew as encodeDeleteSet does.
  const structs = cutUpdate.subarray(0, cutUpdate.length - encodeDeleteSet(deletes).length);
  return Buffer.concat([structs, encodeDeleteSet(wanted)]);
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
