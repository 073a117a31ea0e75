// A ledger as bytes, and back: what is kept of it between two questions. Reads no document; trusts what it wrote itself.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { IdRuns } from "./id-runs.ts";
import { emptyLedger, type Landing, type Ledger, type Stroke } from "./ledger.ts";
import { spent, type StruckPiece, type StruckPool } from "./struck-pool.ts";

const formVersion = 1;

export function ledgerBytes(ledger: Ledger): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, formVersion);
  encoding.writeVarUint(encoder, ledger.seq);
  encoding.writeVarString(encoder, JSON.stringify(ledger.authors));
  writeRuns(encoder, ledger.written, strokeWriter());
  writeRuns(encoder, ledger.struck, strokeWriter());
  writeRuns(encoder, ledger.landed, writeLanding);
  encoding.writeVarString(encoder, JSON.stringify(ledger.pool.pieces.map(plainPiece)));
  return new Uint8Array(encoding.toUint8Array(encoder));
}

/** Null for another form than this one's. */
export function ledgerFrom(bytes: Uint8Array): Ledger | null {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readVarUint(decoder) !== formVersion) return null;
  const ledger = emptyLedger();
  ledger.seq = decoding.readVarUint(decoder);
  ledger.authors = JSON.parse(decoding.readVarString(decoder)) as string[];
  readRuns(decoder, ledger.written, strokeReader());
  readRuns(decoder, ledger.struck, strokeReader());
  readRuns(decoder, ledger.landed, readLanding);
  ledger.pool = poolOf(JSON.parse(decoding.readVarString(decoder)) as PlainPiece[]);
  return ledger;
}

function writeRuns<Value>(
  encoder: encoding.Encoder,
  { clients }: IdRuns<Value>,
  write: (encoder: encoding.Encoder, value: Value) => void,
): void {
  encoding.writeVarUint(encoder, clients.size);
  for (const [client, runs] of clients) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, runs.length);
    let end = 0;
    for (const { clock, units, value } of runs) {
      encoding.writeVarUint(encoder, clock - end);
      encoding.writeVarUint(encoder, units);
      write(encoder, value);
      end = clock + units;
    }
  }
}

function readRuns<Value>(
  decoder: decoding.Decoder,
  into: IdRuns<Value>,
  read: (decoder: decoding.Decoder) => Value,
): void {
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = decoding.readVarUint(decoder);
    let end = 0;
    for (let runs = decoding.readVarUint(decoder); runs > 0; runs--) {
      const clock = end + decoding.readVarUint(decoder);
      const units = decoding.readVarUint(decoder);
      into.set(client, clock, units, read(decoder));
      end = clock + units;
    }
  }
}

/** Times and numbers as steps from the stroke before. */
function strokeWriter() {
  let last = { at: 0, seq: 0 };
  return (encoder: encoding.Encoder, stroke: Stroke) => {
    encoding.writeVarUint(encoder, stroke.author);
    encoding.writeVarInt(encoder, stroke.at - last.at);
    encoding.writeVarInt(encoder, stroke.seq - last.seq);
    last = stroke;
  };
}

function strokeReader() {
  let last: Stroke = { author: 0, at: 0, seq: 0 };
  return (decoder: decoding.Decoder): Stroke => {
    const author = decoding.readVarUint(decoder);
    const at = last.at + decoding.readVarInt(decoder);
    const seq = last.seq + decoding.readVarInt(decoder);
    return (last = { author, at, seq });
  };
}

function writeLanding(encoder: encoding.Encoder, { client, clock }: Landing): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

function readLanding(decoder: decoding.Decoder): Landing {
  return { client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) };
}

type PlainPiece = Omit<StruckPiece, "used"> & { isSpent: boolean };

function plainPiece({ used, ...piece }: StruckPiece): PlainPiece {
  return { ...piece, isSpent: used === spent };
}

function poolOf(plain: readonly PlainPiece[]): StruckPool {
  const pieces = plain.map(({ isSpent, ...piece }) => ({ ...piece, used: isSpent ? spent : [] }));
  return { pieces, units: pieces.reduce((sum, { text }) => sum + text.length, 0) };
}
