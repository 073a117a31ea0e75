// People who come and go, in short; the full hour, with rooms that are let go of, is soak.long.ts.
import { describe, expect, it, onTestFinished } from "vitest";
import { collecting, CollabProcess } from "../support/collab-process.ts";
import { useTestDatabase } from "../support/database.ts";
import { writeUntil } from "../support/desk.ts";
import { heldBy } from "../support/held.ts";
import { chanceFrom } from "../support/seeded.ts";
import { slopeOf } from "../support/slope.ts";

const lastsMs = 2_500;
/** A connection of the pool goes after ten idle seconds: the reason why this takes so long. */
const goneWithinMs = 20_000;

const database = useTestDatabase();

describe("people who come and go", () => {
  it("R255 leave neither timers nor descriptors behind", { timeout: 60_000 }, async () => {
    const collab = await CollabProcess.start(database().url, collecting);
    onTestFinished(() => collab.kill());
    const write = (seed: number) =>
      writeUntil(performance.now() + lastsMs, {
        collab,
        databaseUrl: database().url,
        people: 4,
        chance: chanceFrom(seed),
      });
    const left = async () => {
      const { sockets, timers, descriptors } = await heldBy(collab);
      return { sockets, timers, descriptors };
    };
    const empty = await left();
    const written = [await write(1), await write(2)];
    expect(written.flatMap(({ faults }) => faults)).toEqual([]);
    // While rooms are open, the look at their heads every two seconds keeps one connection.
    const looking = { ...empty, descriptors: empty.descriptors + 1 };
    await expect.poll(left, { timeout: goneWithinMs, interval: 250 }).toEqual(looking);
    expect((await heldBy(collab)).rooms).toBe(2);
  });
});

describe("the slope of what was measured", () => {
  it("R255 is that of the line through the points, whatever lies around it", () => {
    const noise = [1, -1, -1, 1, 0];
    expect(slopeOf(noise.map((y, x) => ({ x, y: 3 * x + y })))).toBeCloseTo(3);
    expect(() => slopeOf([{ x: 1, y: 1 }])).toThrow("two points");
  });
});
