// A long document's history as one update: 260,000 recorded edits where they are at hand, as many made up where not.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as Y from "yjs";
import { addSection, liveSections } from "../lib/document/shape.ts";

/** Position, how many letters go, what comes. */
type Patch = [number, number, string];
type Recorded = { txns: { patches: Patch[] }[] };

export type Trace = { update: Buffer; edits: number; from: string };

const file = join(import.meta.dirname, "../../shared/data/automerge-paper.json.gz");
const madeUpEdits = 260_000;

export function longTrace(): Trace {
  const isRecorded = existsSync(file);
  const patches = isRecorded ? recorded() : madeUp();
  const doc = new Y.Doc();
  doc.clientID = 1;
  addSection(doc, { id: "first", kind: "analysis", theme: "", title: "Paper" }, null);
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [text]);
  liveSections(doc)[0]?.body.insert(0, [paragraph]);
  doc.clientID = 1_500_000_001;
  for (const [position, gone, come] of patches)
    doc.transact(() => {
      if (gone > 0) text.delete(position, gone);
      if (come !== "") text.insert(position, come);
    });
  const from = isRecorded
    ? "a recorded paper"
    : "made up from a fixed seed, as the recorded one isn't at hand";
  return { update: Buffer.from(Y.encodeStateAsUpdate(doc)), edits: patches.length, from };
}

function recorded(): Patch[] {
  const { txns } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Recorded;
  return txns.flatMap(({ patches }) => patches);
}

/** Mostly typing on, now and then elsewhere, one in six a deletion. */
function madeUp(): Patch[] {
  let seed = 20;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % Math.max(1, below);
  const patches: Patch[] = [];
  let length = 0;
  let at = 0;
  for (let i = 0; i < madeUpEdits; i++) {
    if (random(40) === 0) at = random(length + 1);
    if (at > 0 && random(6) === 0) {
      patches.push([--at, 1, ""]);
      length--;
    } else {
      patches.push([at++, 0, "abcdefghij klmnopqrs"[random(20)] ?? "a"]);
      length++;
    }
  }
  return patches;
}
