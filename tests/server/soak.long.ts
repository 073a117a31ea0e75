// An hour of people who come, write, lose their connection and leave: what the process holds at its end is what it held before.
import { setTimeout as pass } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { collecting, CollabProcess } from "../support/collab-process.ts";
import { useTestDatabase } from "../support/database.ts";
import { writeUntil } from "../support/desk.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { heldBy, type Held } from "../support/held.ts";
import { chanceFrom } from "../support/seeded.ts";
import { slopeOf, type Point } from "../support/slope.ts";

const lastsMs = fullCount(3_600_000);
/** What is loaded and compiled once, and how large the heap likes to be, is settled by then. */
const settleMs = fullCount(600_000);
const sampleMs = Math.min(30_000, lastsMs / 20);
const desks = 5;
const peoplePerDesk = 4;
/** A room is let go of after a quiet minute, a connection of the pool after ten idle seconds. */
const emptyWithinMs = 90_000;
const maxBytesPerTenMinutes = 1_000_000;

const database = useTestDatabase();

describe(`${lastsMs / 60_000} minutes of people who come and go`, () => {
  it("R255 leave neither memory nor rooms, timers or descriptors behind", async (context) => {
    const collab = await CollabProcess.start(database().url, collecting);
    onTestFinished(() => collab.kill());
    const began = performance.now();
    const write = (endsAt: number, seed: number) =>
      Promise.all(
        Array.from({ length: desks }, (_, desk) =>
          writeUntil(endsAt, {
            collab,
            databaseUrl: database().url,
            people: peoplePerDesk,
            chance: chanceFrom(seed + desk),
          }),
        ),
      );
    // Everything has happened once before it is counted what an empty process holds.
    const first = await write(began + settleMs, 100);
    const before = await emptied(collab);
    const samples: Point[] = [];
    const startedAt = performance.now();
    const sampling = setInterval(() => void sample(), sampleMs);
    onTestFinished(() => clearInterval(sampling));
    const sample = async () => {
      const x = performance.now() - startedAt;
      samples.push({ x, y: (await heldBy(collab)).bytes });
    };
    const rest = await write(startedAt + lastsMs, 200);
    clearInterval(sampling);
    const after = await emptied(collab);
    const perTenMinutes = slopeOf(samples) * 600_000;
    const written = [...first, ...rest];
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    measured(context, {
      "briefings written": sum(written.map(({ briefings }) => briefings)),
      "messages acked": sum(written.map(({ words }) => words)),
      "samples of memory": samples.length,
      "memory, slope in kB per ten minutes": Math.round(perTenMinutes / 1_000),
      "memory when empty, before and after, MB": `${mega(before.bytes)}, ${mega(after.bytes)}`,
      "timers when empty, before and after": `${before.timers}, ${after.timers}`,
      "descriptors when empty, before and after": `${before.descriptors}, ${after.descriptors}`,
    });
    expect(written.flatMap(({ faults }) => faults)).toEqual([]);
    expect(after).toMatchObject({
      rooms: 0,
      sockets: 0,
      timers: before.timers,
      descriptors: before.descriptors,
    });
    expect(collab.log).toBe("");
    expect(perTenMinutes).toBeLessThan(maxBytesPerTenMinutes);
  });
});

/** What the process holds once nobody is there and nothing is open any more. */
async function emptied(collab: CollabProcess): Promise<Held> {
  const deadline = performance.now() + emptyWithinMs;
  for (;;) {
    const now = await heldBy(collab);
    const isEmpty = now.rooms === 0 && now.sockets === 0;
    if (isEmpty && performance.now() > deadline) return now;
    if (performance.now() > deadline + emptyWithinMs) throw new Error(`still open: ${JSON.stringify(now)}`);
    await pass(1_000);
  }
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
