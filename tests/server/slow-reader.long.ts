// The full time of a socket that nobody reads: ten people type for ten minutes beside it.
import { setTimeout as pass } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeBriefing } from "../support/briefing-rows.ts";
import { CollabProcess, collecting } from "../support/collab-process.ts";
import { until } from "../support/crash-run.ts";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { faultsOf, KeyTimes, sitDown } from "../support/honest-typists.ts";
import { ServerFigures } from "../support/server-figures.ts";

const database = useTestDatabase();

const typists = 10;
const keyEveryMs = 200;
/** A process finds its size under typing, V8 in half a minute, then shows it for as long, before anybody stops reading. */
const settleMs = Math.max(40_000, fullCount(60_000));
const controlMs = Math.max(15_000, fullCount(60_000));
const lastsMs = Math.max(40_000, fullCount(600_000));
/** V8 lets 80 MB of garbage stand before it looks; this is about what is held. The pause falls on less than one key in a hundred. */
const collectEveryMs = 10_000;
/** A clock's and a busy moment's share. */
const slackMs = 5;
const maxGrownBytes = 20_000_000;

describe(`a socket that nobody reads for ${lastsMs / 1_000} s`, () => {
  it.for(["says nothing", "goes on writing"])(
    "R245 is closed with 1013 within 30 s while ten type on, and is whole when it returns: it %s",
    async (how, context) => {
      // What ten people type makes a process grow too: the same ten beside nobody say by how much.
      const [beside, alone] = await Promise.all([sitTogether(typists + 1), sitTogether(typists)]);
      const slow = beside.people[0];
      if (!slow) throw new Error("nobody came");
      const others = beside.people.slice(1);
      const times = new KeyTimes(others);
      const timesAlone = new KeyTimes(alone.people);
      for (const person of [...others, ...alone.people]) person.startTyping();
      await pass(settleMs);
      for (const each of [times, timesAlone, beside.figures, alone.figures]) each.take();
      await pass(controlMs);
      const [before, beforeAlone] = [beside.figures.take(), alone.figures.take()];
      for (const each of [times, timesAlone]) each.take();
      if (how === "goes on writing") slow.startTyping();
      slow.stopReading();
      const stoppedAt = performance.now();
      // Who writes meets the end by itself, and is back at once.
      const left = () => beside.figures.sockets === typists || slow.closes.length > 0;
      await until(left, 35_000, "its socket is closed");
      const closedAfterMs = performance.now() - stoppedAt;
      slow.stopTyping();
      await pass(lastsMs - closedAfterMs);
      const [during, duringAlone] = [times.take(), timesAlone.take()];
      const grown = beside.figures.take().mostBytes - before.mostBytes;
      const grownAlone = alone.figures.take().mostBytes - beforeAlone.mostBytes;
      slow.readAgain();
      await until(() => slow.closes.length > 0, 5_000, "it finds that it was closed");
      for (const person of [...others, ...alone.people]) person.stopTyping();
      await until(() => beside.people.every((person) => person.isSaved), 20_000, "everything is saved");
      const pair = (one: number, other: number) => `${one.toFixed(1)}, ${other.toFixed(1)}`;
      measured(context, {
        [`${how}: its socket was closed after, s`]: (closedAfterMs / 1_000).toFixed(1),
        [`${how}: what it found when it read again`]: slow.closes.join(),
        [`${how}: keys beside it, p50 and p99 in ms`]: pair(during.p50, during.p99),
        [`${how}: keys of ten beside nobody, p50 and p99 in ms`]: pair(duringAlone.p50, duringAlone.p99),
        [`${how}: keys timed`]: during.keys,
        [`${how}: growth of the process at most, and of the other one, MB`]: pair(
          grown / 1e6,
          grownAlone / 1e6,
        ),
      });
      expect(closedAfterMs).toBeLessThan(30_000);
      // What the system could not hold for a reader that stood still may be lost with the close's frame.
      expect([[1013], [1006]]).toContainEqual(slow.closes);
      expect(grown - grownAlone).toBeLessThan(maxGrownBytes);
      expect(during.p99).toBeLessThan(2 * duringAlone.p99 + slackMs);
      expect(others.flatMap(({ closes }) => closes)).toEqual([]);
      expect(await faultsOf(database().url, beside.briefingId, beside.people)).toEqual([]);
    },
  );
});

/** So many at a briefing of their own, on a process of its own, all synced. */
async function sitTogether(count: number) {
  const collab = await CollabProcess.start(database().url, collecting);
  onTestFinished(() => collab.kill());
  const rows = await makeBriefing();
  const people = await Promise.all(
    Array.from({ length: count }, (_, index) => sitDown({ url: collab.url, rows, index, keyEveryMs })),
  );
  onTestFinished(() => people.forEach((person) => person.end()));
  const figures = new ServerFigures(collab, { collectEveryMs });
  onTestFinished(() => figures.stop());
  await until(() => people.every((person) => person.isSaved), 20_000, "everybody is synced");
  return { people, figures, briefingId: rows.briefingId };
}
