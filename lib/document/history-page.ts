// Journal entries as one run of bytes, as a page that plays a briefing back fetches them: each with its writer and its time;
// and a moment, which is an earlier state with the entries after it. docs/protocol.md has the bytes.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** `at` in milliseconds since 1970, `bytes` a Yjs update. */
export type HistoryEntry = { seq: number; userId: string; at: number; bytes: Uint8Array };

/** What a briefing was as of an entry: the state as of `seq`, with the entries from there up to that one applied. */
export type HistoryMoment = { seq: number; state: Uint8Array; entries: HistoryEntry[] };

const formatVersion = 1;

/** Entries whose seqs follow each other. */
export function encodeHistory(entries: readonly HistoryEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  const people = [...new Set(entries.map(({ userId }) => userId))];
  const placeOf = new Map(people.map((id, place) => [id, place]));
  encoding.writeVarUint(encoder, formatVersion);
  encoding.writeVarUint(encoder, entries[0]?.seq ?? 0);
  encoding.writeVarUint(encoder, people.length);
  for (const id of people) encoding.writeVarString(encoder, id);
  encoding.writeVarUint(encoder, entries.length);
  let before = 0;
  for (const { userId, at, bytes } of entries) {
    encoding.writeVarUint(encoder, placeOf.get(userId) ?? 0);
    encoding.writeVarInt(encoder, at - before);
    encoding.writeVarUint8Array(encoder, bytes);
    before = at;
  }
  return encoding.toUint8Array(encoder);
}

/** Throws on anything that `encodeHistory` didn't write. */
export function decodeHistory(bytes: Uint8Array): HistoryEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const version = decoding.readVarUint(decoder);
  if (version !== formatVersion) throw new Error(`no such form of a history: ${version}`);
  const first = decoding.readVarUint(decoder);
  const people = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarString(decoder));
  let at = 0;
  return Array.from({ length: decoding.readVarUint(decoder) }, (_, place) => {
    const userId = people[decoding.readVarUint(decoder)];
    if (userId === undefined) throw new Error("an entry of a history has no writer");
    at += decoding.readVarInt(decoder);
    return { seq: first + place, userId, at, bytes: decoding.readVarUint8Array(decoder) };
  });
}

export function encodeMoment({ seq, state, entries }: HistoryMoment): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, formatVersion);
  encoding.writeVarUint(encoder, seq);
  encoding.writeVarUint8Array(encoder, state);
  encoding.writeUint8Array(encoder, encodeHistory(entries));
  return encoding.toUint8Array(encoder);
}

/** Throws on anything that `encodeMoment` didn't write. */
export function decodeMoment(bytes: Uint8Array): HistoryMoment {
  const decoder = decoding.createDecoder(bytes);
  const version = decoding.readVarUint(decoder);
  if (version !== formatVersion) throw new Error(`no such form of a moment: ${version}`);
  const seq = decoding.readVarUint(decoder);
  const state = decoding.readVarUint8Array(decoder);
  return { seq, state, entries: decodeHistory(decoding.readTailAsUint8Array(decoder)) };
}
