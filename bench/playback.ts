// Playing back a briefing of 260,000 entries: what the server gives and how soon, and what a browser makes of it.
// `npm run bench playback`.
import { loadavg } from "node:os";
import { resetConfig } from "../lib/config.ts";
import { closeDb, db } from "../lib/data/client.ts";
import { playbackEntries, playbackMoment, playbackView } from "../lib/queries/playback.ts";
import { say } from "../lib/log.ts";
import { Product } from "../tests/support/product.ts";
import { chanceFrom } from "../tests/support/seeded.ts";
import { percentile, sorted } from "./numbers.ts";
import { longLife } from "./playback/long-life.ts";
import { readPlayback, type Played, type PlayedPage } from "./playback/player-page.ts";
import { storeLife, type StoredLife } from "./playback/store-life.ts";

type Times = { wall: number[]; cpu: number[] };
type Served = Record<"overview" | "state" | "entries", Times>;

const [asks, warmUp] = [100, 5];
const [secondsPlayed, jumps] = [10, 42];

/** The part's text for bench/RESULTS.md. */
export async function benchPlayback(share = 1): Promise<string> {
  const life = longLife();
  const product = await Product.start();
  try {
    const url = await product.databaseUrl();
    const stored = await storeLife(url, life);
    say(`stored ${stored.head} entries in ${stored.packs} packs`);
    const served = await serve(url, stored, Math.ceil(asks * share));
    say("served");
    const page = await readPlayback({
      ...{ product, briefingId: stored.briefingId, head: stored.head },
      ...{ seconds: secondsPlayed * share, seeks: Math.ceil(jumps * share) },
    });
    return told(life.from, stored, served, page);
  } finally {
    await product.stop();
  }
}

async function serve(url: string, { briefingId, head }: StoredLife, count: number): Promise<Served> {
  process.env.DATABASE_URL = url;
  resetConfig();
  const { createdById: userId } = await db().briefing.findUniqueOrThrow({ where: { id: briefingId } });
  const chance = chanceFrom(count);
  const seqs = Array.from({ length: count + warmUp }, () => 1 + chance.below(head));
  try {
    return {
      overview: await timesOf(seqs.slice(0, warmUp + 20), () => playbackView(userId, briefingId)),
      state: await timesOf(seqs, (seq) => playbackMoment(userId, { briefingId, seq })),
      entries: await timesOf(seqs, (seq) => playbackEntries(userId, { briefingId, seq })),
    };
  } finally {
    await closeDb();
    delete process.env.DATABASE_URL;
    resetConfig();
  }
}

async function timesOf(seqs: readonly number[], work: (seq: number) => Promise<unknown>): Promise<Times> {
  const times: Times = { wall: [], cpu: [] };
  for (const [at, seq] of seqs.entries()) {
    const [began, before] = [performance.now(), process.cpuUsage()];
    await work(seq);
    const { user, system } = process.cpuUsage(before);
    if (at < warmUp) continue;
    times.wall.push(performance.now() - began);
    times.cpu.push((user + system) / 1_000);
  }
  return times;
}

function told(
  from: string,
  { head, checkpoints, packs }: StoredLife,
  served: Served,
  page: PlayedPage,
): string {
  const farthest = checkpoints.reduce((most, seq, i) => Math.max(most, seq - (checkpoints[i - 1] ?? 0)), 0);
  return [
    `A paper's life in ${head.toLocaleString("en")} entries (${from}), Enter making paragraphs; ${packs} packs, ${checkpoints.length} checkpoints, at most`,
    `${farthest.toLocaleString("en")} entries from one to the next: as the product leaves them at worst. ${loadavg()[0]!.toFixed(0)} processes wanted the machine's processors meanwhile.`,
    "",
    "| on the server, of random moments | p50 | p95 | CPU, p50 | CPU, p95 | must reach | reached |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    servedLine("the state as of an entry", served.state, 200),
    servedLine("a page of 2,000 entries", served.entries, null),
    servedLine("the overview: a thousand steps, people, versions", served.overview, null),
    "",
    "| in the browser | frames a second | frame p95 | entries a second | must reach | reached |",
    "| --- | --- | --- | --- | --- | --- |",
    ...page.played.map(playedLine),
    "",
    "| from the slider to the drawn text | p50 | p95 | must reach | reached |",
    "| --- | --- | --- | --- | --- |",
    seekLine("any moment", page.seeks, 300),
    seekLine("200 entries on", page.near, null),
    "",
    `Opening the page in the middle of that life, once its files are at hand: ${page.opened.toFixed(0)} ms.`,
  ].join("\n");
}

function servedLine(what: string, { wall, cpu }: Times, most: number | null): string {
  const cells = [...spread(wall), ...spread(cpu), ...goal(p95Of(wall), most)];
  return `| ${[what, ...cells].join(" | ")} |`;
}

function seekLine(what: string, ms: readonly number[], most: number | null): string {
  return `| ${[what, ...spread(ms), ...goal(p95Of(ms), most)].join(" | ")} |`;
}

const leastFrames = 30;

function playedLine({ speed, seconds, frames, gaps, entries }: Played, at: number): string {
  const rate = frames / seconds;
  const name = speed === "change" ? "by change" : `${speed}×`;
  const cells = [
    `${name}, from ${at % 2 === 0 ? "a quarter" : "85%"} of the life`,
    rate.toFixed(0),
    `${p95Of(gaps).toFixed(0)} ms`,
    (entries / seconds).toFixed(0),
    `≥ ${leastFrames}`,
    rate >= leastFrames ? "yes" : "**no**",
  ];
  return `| ${cells.join(" | ")} |`;
}

function goal(ms: number, most: number | null): string[] {
  return most === null ? ["", ""] : [`p95 ≤ ${most} ms`, ms <= most ? "yes" : "**no**"];
}

function p95Of(ms: readonly number[]): number {
  return percentile(sorted(ms), 0.95);
}

function spread(ms: readonly number[]): string[] {
  return [0.5, 0.95].map((part) => `${percentile(sorted(ms), part).toFixed(0)} ms`);
}
