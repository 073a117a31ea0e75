// A few people who write one briefing after the other: sit down, type, lose a connection, leave when all is saved. What the
// soak runs on; measures nothing.
import { setTimeout as pass } from "node:timers/promises";
import { makeBriefing } from "./briefing-rows.ts";
import type { CollabProcess } from "./collab-process.ts";
import { until } from "./crash-run.ts";
import { faultsOf, sitDown } from "./honest-typists.ts";
import type { Chance } from "./seeded.ts";
import type { SocketTypist } from "./socket-typist.ts";

export type DeskOptions = { collab: CollabProcess; databaseUrl: string; people: number; chance: Chance };

const keyEveryMs = 200;
const shortestMs = 20_000;
const longestMs = 80_000;
const savedWithinMs = 20_000;

/** Goes on until `endsAt`, in the milliseconds of performance.now(). Answers how many briefings it wrote, and what was wrong. */
export async function writeUntil(endsAt: number, desk: DeskOptions): Promise<Written> {
  const written: Written = { briefings: 0, words: 0, faults: [] };
  while (performance.now() < endsAt) {
    const lastsMs = shortestMs + desk.chance.below(longestMs - shortestMs);
    const leaveAt = Math.min(endsAt, performance.now() + lastsMs);
    const { words, faults } = await writeOne(leaveAt, desk);
    written.briefings++;
    written.words += words;
    written.faults.push(...faults);
  }
  return written;
}

export type Written = { briefings: number; words: number; faults: string[] };

async function writeOne(leaveAt: number, { collab, databaseUrl, people, chance }: DeskOptions) {
  const rows = await makeBriefing();
  const seats = Array.from({ length: people }, (_, index) =>
    sitDown({ url: collab.url, rows, index, keyEveryMs }),
  );
  const typists = await Promise.all(seats);
  try {
    await saved(typists);
    for (const typist of typists) typist.startTyping();
    await pass((leaveAt - performance.now()) / 2);
    typists[chance.below(people)]?.drop();
    await pass(Math.max(0, leaveAt - performance.now()));
    for (const typist of typists) typist.stopTyping();
    await saved(typists);
    const words = typists.reduce((sum, typist) => sum + typist.ackedMessages, 0);
    return { words, faults: await faultsOf(databaseUrl, rows.briefingId, typists) };
  } finally {
    for (const typist of typists) typist.end();
  }
}

function saved(typists: readonly SocketTypist[]): Promise<void> {
  return until(() => typists.every((typist) => typist.isSaved), savedWithinMs, "everything is saved");
}
