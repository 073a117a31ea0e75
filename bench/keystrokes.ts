// Recorded writing as journal entries, one per keystroke: a paper by one person, a story by two at once. Where the
// recordings aren't at hand, as many keystrokes from a fixed seed, and says so. Stores nothing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as Y from "yjs";
import { docOf, liveSections } from "../lib/document/shape.ts";
import { startingUpdate } from "../tests/support/typist.ts";

/** Position, how many letters go, what comes. */
export type Patch = [number, number, string];
type Txn = { parents?: number[]; agent?: number; patches: Patch[] };

/** Which of the writers it was, and what he sent. */
export type Keystroke = { writer: number; bytes: Uint8Array };
export type Recording = { name: string; from: string; writers: number; keystrokes: Keystroke[]; doc: Y.Doc };

const folder = join(import.meta.dirname, "../../shared/data");

export function paper(): Recording {
  return record("a paper by one person", 1, "automerge-paper.json.gz", 259_778);
}

/** What the paper's writer did, without a document. */
export function paperPatches(): { from: string; txns: Txn[] } {
  return transactionsOf("automerge-paper.json.gz", 259_778);
}

export function story(): Recording {
  return record("a story by two at once", 2, "friendsforever.json.gz", 26_078);
}

function record(name: string, writers: number, file: string, madeUpCount: number): Recording {
  const { from, txns } = transactionsOf(file, madeUpCount);
  return { name, from, writers, ...replay(txns, writers) };
}

function transactionsOf(file: string, madeUpCount: number): { from: string; txns: Txn[] } {
  const path = join(folder, file);
  const isRecorded = existsSync(path);
  const txns = isRecorded ? recorded(path) : madeUp(madeUpCount);
  return {
    from: isRecorded ? "recorded" : "made up from a fixed seed, as the recording isn't at hand",
    txns,
  };
}

function recorded(path: string): Txn[] {
  return (JSON.parse(gunzipSync(readFileSync(path)).toString()) as { txns: Txn[] }).txns;
}

/** Each writer has a document of his own, and has seen of the others' what a transaction names as its parents. */
function replay(txns: readonly Txn[], writers: number): { keystrokes: Keystroke[]; doc: Y.Doc } {
  const keystrokes: Keystroke[] = [];
  const ends: number[] = [];
  const docs = Array.from({ length: writers }, (_, writer) => {
    const doc = docOf([startingUpdate()]);
    doc.clientID = 3_141_592_653 + writer;
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== "seen") keystrokes.push({ writer, bytes });
    });
    return doc;
  });
  const seen = docs.map(() => 0);
  for (const { parents = [], agent = 0, patches } of txns) {
    const doc = docs[agent]!;
    const until = Math.max(0, ...parents.map((parent) => ends[parent] ?? 0));
    for (; seen[agent]! < until; seen[agent]!++) {
      const { writer, bytes } = keystrokes[seen[agent]!]!;
      if (writer !== agent) Y.applyUpdate(doc, bytes, "seen");
    }
    write(doc, patches);
    ends.push(keystrokes.length);
  }
  return { keystrokes, doc: docOf([startingUpdate(), ...keystrokes.map(({ bytes }) => bytes)]) };
}

function write(doc: Y.Doc, patches: readonly Patch[]): void {
  const text = textIn(doc);
  doc.transact(() => {
    for (const [position, gone, come] of patches) {
      const at = Math.min(position, text.length);
      if (gone > 0) text.delete(at, Math.min(gone, text.length - at));
      if (come !== "") text.insert(at, come);
    }
  });
}

function textIn(doc: Y.Doc): Y.XmlText {
  const block = liveSections(doc)[0]?.body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("there is no paragraph to write in");
  return text;
}

/** Mostly typing on, now and then elsewhere, one in six a deletion. */
function madeUp(count: number): Txn[] {
  let seed = 20;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % Math.max(1, below);
  const txns: Txn[] = [];
  let [length, at] = [0, 0];
  while (txns.length < count) {
    if (random(40) === 0) at = random(length + 1);
    const isDeletion = at > 0 && random(6) === 0;
    txns.push({ patches: [isDeletion ? [--at, 1, ""] : [at++, 0, "abcdefghij klmnopqrs"[random(20)]!]] });
    length += isDeletion ? -1 : 1;
  }
  return txns;
}
