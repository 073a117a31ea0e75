// Consecutive journal entries as one compressed run of bytes, and back exactly as they were. Reads and writes no table.
import { createHash } from "node:crypto";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { compress, decompress } from "./fold.ts";
import { sha256 } from "./journal.ts";

/** An entry with every column of its row but the briefing's id; `at` in milliseconds since 1970. */
export type WholeEntry = {
  seq: number;
  epoch: number;
  connection: string;
  n: number;
  userId: string;
  command: string | null;
  at: number;
  bytes: Uint8Array;
};

const formatVersion = 1;
/** What a pack may unfold to; `maxPackedBytes` of packing.ts keeps far below. */
const maxUnpackedBytes = 64 * 1024 * 1024;

/** Column by column, so that what repeats stands together. The hashes are left out: they follow from the bytes. */
export function packEntries(entries: readonly WholeEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, formatVersion);
  encoding.writeVarUint(encoder, entries.length);
  encoding.writeVarUint(encoder, entries[0]?.seq ?? 0);
  writeWords(
    encoder,
    entries.map((entry) => entry.connection),
  );
  writeWords(
    encoder,
    entries.map((entry) => entry.userId),
  );
  writeWords(
    encoder,
    entries.map((entry) => entry.command ?? ""),
  );
  writeSteps(
    encoder,
    entries.map((entry) => entry.epoch),
  );
  writeSteps(
    encoder,
    entries.map((entry) => entry.n),
  );
  writeSteps(
    encoder,
    entries.map((entry) => entry.at),
  );
  writePlanes(
    encoder,
    entries.map((entry) => entry.bytes),
  );
  return compress(encoding.toUint8Array(encoder));
}

/** Throws on anything that `packEntries` didn't write. */
export function unpackEntries(pack: Uint8Array): WholeEntry[] {
  const decoder = decoding.createDecoder(decompress(pack, maxUnpackedBytes));
  const { count, first } = readHead(decoder);
  const [connections, users, commands] = [1, 2, 3].map(() => readWords(decoder, count));
  const [epochs, numbers, times] = [1, 2, 3].map(() => readSteps(decoder, count));
  const bytes = readPlanes(decoder, count);
  return bytes.map((own, i) => ({
    seq: first + i,
    epoch: epochs![i]!,
    connection: connections![i]!,
    n: numbers![i]!,
    userId: users![i]!,
    command: commands![i]! === "" ? null : commands![i]!,
    at: times![i]!,
    bytes: own,
  }));
}

export type WhoAndWhen = { firstSeq: number; userIds: string[]; times: number[] };

/** Of each entry who wrote it and when, without the bytes: what comes after those in a pack isn't read. */
export function whoAndWhenIn(pack: Uint8Array): WhoAndWhen {
  const decoder = decoding.createDecoder(decompress(pack, maxUnpackedBytes));
  const { count, first: firstSeq } = readHead(decoder);
  skipWords(decoder, count);
  const userIds = readWords(decoder, count);
  skipWords(decoder, count);
  skipNumbers(decoder, count * 2);
  return { firstSeq, userIds, times: readSteps(decoder, count) };
}

function skipWords(decoder: decoding.Decoder, count: number): void {
  for (let words = decoding.readVarUint(decoder); words > 0; words--) decoding.readVarUint8Array(decoder);
  skipNumbers(decoder, count);
}

/** In each byte but a number's last one the highest bit is set. */
function skipNumbers(decoder: decoding.Decoder, count: number): void {
  for (let left = count; left > 0;) if ((decoder.arr[decoder.pos++] ?? 0) < 128) left--;
}

function readHead(decoder: decoding.Decoder): { count: number; first: number } {
  const version = decoding.readVarUint(decoder);
  if (version !== formatVersion) throw new Error(`no such pack format: ${version}`);
  return { count: decoding.readVarUint(decoder), first: decoding.readVarUint(decoder) };
}

/** Each different word once, then which one each entry has. */
function writeWords(encoder: encoding.Encoder, words: string[]): void {
  const different = [...new Set(words)];
  encoding.writeVarUint(encoder, different.length);
  for (const word of different) encoding.writeVarString(encoder, word);
  const places = new Map(different.map((word, place) => [word, place]));
  for (const word of words) encoding.writeVarUint(encoder, places.get(word) ?? 0);
}

function readWords(decoder: decoding.Decoder, count: number): string[] {
  const different = Array.from({ length: decoding.readVarUint(decoder) }, () =>
    decoding.readVarString(decoder),
  );
  return Array.from({ length: count }, () => different[decoding.readVarUint(decoder)]!);
}

/** Numbers as steps from the one before. */
function writeSteps(encoder: encoding.Encoder, numbers: number[]): void {
  numbers.forEach((number, i) => encoding.writeVarInt(encoder, number - (numbers[i - 1] ?? 0)));
}

function readSteps(decoder: decoding.Decoder, count: number): number[] {
  let last = 0;
  return Array.from({ length: count }, () => (last += decoding.readVarInt(decoder)));
}

/**
 * Updates of equal length differ in few places when somebody types: each is written as its difference from the one of its
 * length before it, and all first bytes stand together, then all second ones, and so on.
 */
function writePlanes(encoder: encoding.Encoder, updates: Uint8Array[]): void {
  for (const { length } of updates) encoding.writeVarUint(encoder, length);
  for (const [length, equal] of byLength(updates)) {
    const planes = new Uint8Array(length * equal.length);
    equal.forEach((update, i) => {
      for (let k = 0; k < length; k++) planes[k * equal.length + i] = update[k]! - (equal[i - 1]?.[k] ?? 0);
    });
    encoding.writeUint8Array(encoder, planes);
  }
}

function readPlanes(decoder: decoding.Decoder, count: number): Uint8Array[] {
  const updates = Array.from({ length: count }, () => new Uint8Array(decoding.readVarUint(decoder)));
  for (const [length, equal] of byLength(updates)) {
    const planes = decoding.readUint8Array(decoder, length * equal.length);
    equal.forEach((update, i) => {
      for (let k = 0; k < length; k++) update[k] = planes[k * equal.length + i]! + (equal[i - 1]?.[k] ?? 0);
    });
  }
  return updates;
}

/** In the order in which each length comes first. */
function byLength(updates: Uint8Array[]): Map<number, Uint8Array[]> {
  const groups = new Map<number, Uint8Array[]>();
  for (const update of updates) {
    const group = groups.get(update.length);
    if (group) group.push(update);
    else groups.set(update.length, [update]);
  }
  return groups;
}

/** What the database's `journal_digest` answers for the rows of these entries. */
export function digestOf(entries: readonly WholeEntry[]): Buffer {
  const hash = createHash("sha256");
  for (const entry of entries) {
    hash.update(columnsOf(entry));
    hash.update(entry.bytes);
    hash.update(sha256(entry.bytes));
  }
  return hash.digest();
}

/** In one piece: a call of the hash for each column took most of the time in which a long history is read. */
function columnsOf({ seq, epoch, connection, n, userId, at, ...entry }: WholeEntry): Buffer {
  const command = entry.command === null ? null : Buffer.from(entry.command);
  const columns = Buffer.allocUnsafe(64 + (command?.length ?? 0));
  columns.writeBigInt64BE(BigInt(seq), 0);
  columns.writeInt32BE(epoch, 8);
  writeUuid(columns, connection, 12);
  columns.writeInt32BE(n, 28);
  writeUuid(columns, userId, 32);
  columns.writeBigInt64BE(BigInt(at), 48);
  columns.writeInt32BE(command?.length ?? -1, 56);
  command?.copy(columns, 60);
  columns.writeInt32BE(entry.bytes.length, 60 + (command?.length ?? 0));
  return columns;
}

function writeUuid(columns: Buffer, uuid: string, at: number): void {
  columns.write(uuid.replaceAll("-", ""), at, 16, "hex");
}
