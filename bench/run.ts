// `npm run bench [start] [engine] [editor] [memory] [threads] [compare] [comparison] [authorship] [playback] [storage] [kept] [-- --quick --only PATTERN --servers PATTERN]`: runs the parts, without a
// name all. A full run of a part writes it into bench/RESULTS.md; a quick or a partial one only prints.
import { parseArgs } from "node:util";
import { say } from "../lib/log.ts";
import { benchAuthorship } from "./authorship.ts";
import { benchCompare } from "./compare.ts";
import { benchComparison } from "./comparison.ts";
import { benchMemory } from "./editor/memory.ts";
import { benchEditor } from "./editor/part.ts";
import { benchEngine } from "./engine.ts";
import { benchPlayback } from "./playback.ts";
import { benchKept } from "./kept.ts";
import { report } from "./report.ts";
import { writePart } from "./results-page.ts";
import { traceSaid } from "./standing.ts";
import { benchStart } from "./start.ts";
import { benchStorage } from "./storage.ts";
import { benchThreads } from "./threads.ts";

const fullRounds = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    only: { type: "string", default: "" },
    servers: { type: "string", default: "" },
  },
});
const rounds = values.quick ? 1 : Number(values.rounds ?? fullRounds);
const isFull = values.only === "" && values.servers === "" && !values.quick;

async function engine(): Promise<void> {
  const found = await benchEngine({
    rounds,
    only: new RegExp(values.only),
    servers: new RegExp(values.servers, "i"),
  });
  const text = report(found, traceSaid());
  say(text);
  if (isFull) await writePart("engine", "The engine", text);
}

async function start(): Promise<void> {
  const text = await benchStart();
  say(text);
  await writePart("start", "The start", text);
}

async function editor(): Promise<void> {
  const text = await benchEditor(
    values.quick,
    values.rounds === undefined ? undefined : Number(values.rounds),
  );
  say(text);
  if (isFull) await writePart("editor", "The editor", text);
}

/** A quick run types a twentieth of an hour. */
async function memory(): Promise<void> {
  const text = await benchMemory(values.quick ? 0.05 : 1);
  say(text);
  if (isFull) await writePart("memory", "Memory of the editor's page", text);
}

async function threads(): Promise<void> {
  const text = await benchThreads(values.quick ? 0.1 : 1);
  say(text);
  if (isFull) await writePart("threads", "Comments", text);
}

async function compare(): Promise<void> {
  const text = benchCompare(values.quick ? 0.25 : 1);
  say(text);
  if (isFull) await writePart("compare", "Compare", text);
}

async function comparison(): Promise<void> {
  const text = await benchComparison(values.quick ? 0.25 : 1);
  say(text);
  if (isFull) await writePart("comparison", "The page of a comparison", text);
}

async function authorship(): Promise<void> {
  const text = benchAuthorship(values.quick ? 0.1 : 1);
  say(text);
  if (isFull) await writePart("authorship", "Who wrote what", text);
}

async function playback(): Promise<void> {
  const text = await benchPlayback(values.quick ? 0.25 : 1);
  say(text);
  if (isFull) await writePart("playback", "Playback", text);
}

async function storage(): Promise<void> {
  const text = await benchStorage();
  say(text);
  if (isFull) await writePart("storage", "Storage", text);
}

async function kept(): Promise<void> {
  const text = await benchKept();
  say(text);
  if (isFull) await writePart("kept", "Everything that is kept", text);
}

// An exit takes the servers with it that are under way.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const parts: Record<string, () => Promise<void>> = {
  start,
  engine,
  editor,
  memory,
  threads,
  compare,
  comparison,
  authorship,
  playback,
  storage,
  kept,
};
const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);
for (const [name, run] of Object.entries(parts)) {
  if (positionals.length === 0 || positionals.includes(name)) await run();
}
