// How long it takes to follow a long journal and to say who wrote what of a long briefing, in this process and without a database.
// `npm run bench authorship`.
import * as Y from "yjs";
import { recordEntry } from "../lib/document/authorship.ts";
import { ledgerBytes, ledgerFrom } from "../lib/document/ledger-bytes.ts";
import { emptyLedger, type Ledger } from "../lib/document/ledger.ts";
import { docOf, liveSections } from "../lib/document/shape.ts";
import { writtenIn } from "../lib/document/traces.ts";
import { chanceFrom } from "../tests/support/seeded.ts";
import { startingUpdate } from "../tests/support/typist.ts";
import { longBriefing } from "./compare.ts";
import { longText, typedText } from "./editor/texts.ts";
import { paper } from "./keystrokes.ts";
import { percentile, sorted } from "./numbers.ts";

const [words, sections, tail, mustReachMs, rounds] = [25_000, 30, 500, 50, 20];
const keyMs = 250;

/** The part's text for bench/RESULTS.md. */
export function benchAuthorship(share = 1): string {
  return [replayed(share), "", atHead(Math.ceil(rounds * share))].join("\n");
}

function replayed(share: number): string {
  const { keystrokes, from } = paper();
  const some = keystrokes.slice(0, Math.ceil(keystrokes.length * share));
  const [doc, ledger, plain] = [new Y.Doc(), emptyLedger(), new Y.Doc()];
  const entries = [startingUpdate(), ...some.map(({ bytes }) => bytes)];
  const own = cpuMs(() => entries.forEach((bytes, index) => record(ledger, doc, bytes, index)));
  const yjs = cpuMs(() => entries.forEach((bytes) => Y.applyUpdate(plain, bytes)));
  return (
    `${some.length.toLocaleString("en")} keystrokes (${from}), an entry each, from the first on: ${own.toFixed(0)} ms of CPU, of which Yjs takes ` +
    `${yjs.toFixed(0)} ms to apply them. The ledger has ${ledger.written.size} stretches written and ${ledger.struck.size} taken out: ` +
    `${(ledgerBytes(ledger).length / 1_024).toFixed(0)} kB.`
  );
}

function record(ledger: Ledger, doc: Y.Doc, bytes: Uint8Array, index: number): void {
  recordEntry(ledger, doc, { seq: index + 1, at: index * keyMs, userId: "writer", bytes });
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** From what is kept: load the text and the ledger, follow the entries after it, say who wrote what. */
function atHead(count: number): string {
  const start = Y.encodeStateAsUpdate(longBriefing(longText(words, sections).sections));
  const ledger = emptyLedger();
  record(ledger, new Y.Doc(), start, 0);
  const [kept, later] = [ledgerBytes(ledger), typed(start)];
  const [wall, cpu]: [number[], number[]] = [[], []];
  for (let round = 0; round < count; round++) {
    const began = performance.now();
    cpu.push(cpuMs(() => ask(start, kept, later)));
    wall.push(performance.now() - began);
  }
  const [p50, p95] = [percentile(sorted(wall), 0.5), percentile(sorted(wall), 0.95)];
  return (
    `${words.toLocaleString("en")} words, what is kept ${tail} entries behind: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, CPU ` +
    `${percentile(sorted(cpu), 0.5).toFixed(0)} ms. Must reach p50 ≤ ${mustReachMs} ms: ${p50 <= mustReachMs ? "yes" : "**no**"}.`
  );
}

function ask(start: Uint8Array, kept: Uint8Array, later: readonly Uint8Array[]): void {
  const ledger = ledgerFrom(kept);
  if (!ledger) throw new Error("what was kept isn't read");
  const doc = docOf([start]);
  later.forEach((bytes, index) => record(ledger, doc, bytes, index + 1));
  writtenIn(doc, ledger);
}

function typed(start: Uint8Array): Uint8Array[] {
  const doc = docOf([start]);
  doc.clientID = 2;
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  const chance = chanceFrom(tail);
  const live = liveSections(doc);
  while (updates.length < tail) {
    const { body } = live[chance.below(live.length)]!;
    const block = body.get(chance.below(body.length));
    const text = block instanceof Y.XmlElement ? block.get(0) : null;
    if (text instanceof Y.XmlText) for (const key of typedText(chance, 20)) text.insert(chance.below(2), key);
  }
  return updates.slice(0, tail);
}
