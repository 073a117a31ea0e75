// Somebody whose socket stays open and is read no more, in short and against a quick heartbeat; the full time is slow-reader.long.ts.
import { describe, expect, it, onTestFinished } from "vitest";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useCollaboration } from "../support/collaboration.ts";
import { until } from "../support/crash-run.ts";
import { useTestDatabase } from "../support/database.ts";
import { faultsOf, KeyTimes, sitDown } from "../support/honest-typists.ts";

const database = useTestDatabase();
const start = useCollaboration(database);

const beatMs = 400;
const typists = 10;
/** Other tests run beside this one. */
const slackMs = 5_000;

describe("a socket that nobody reads any more", () => {
  it.each(["says nothing", "goes on writing"])(
    "R245 is closed with 1013 within three beats while others type on, and is whole when it returns: it %s",
    async (how) => {
      const running = await start(undefined, { beatMs });
      const rows = await makeBriefing();
      const url = `${running.url.replace("http", "ws")}/collab`;
      const seats = Array.from({ length: typists + 1 }, (_, index) =>
        sitDown({ url, rows, index, keyEveryMs: 50 }),
      );
      const people = await Promise.all(seats);
      onTestFinished(() => people.forEach((person) => person.end()));
      const [slow, ...others] = people;
      if (!slow) throw new Error("nobody came");
      await until(() => people.every((person) => person.isSaved), 20_000, "everybody is synced");
      const times = new KeyTimes(others);
      for (const person of others) person.startTyping();
      if (how === "goes on writing") slow.startTyping();
      slow.stopReading();
      const room = await running.rooms.get(rows.briefingId);
      await until(() => room.members.size === typists, 3 * beatMs + slackMs, "the reader's socket is closed");
      slow.stopTyping();
      const before = times.take().keys;
      await until(() => others.every((other) => other.facts.length > 50), 20_000, "the others type on");
      slow.readAgain();
      await until(() => slow.closes.length > 0, 5_000, "it finds that it was closed");
      for (const person of others) person.stopTyping();
      await until(() => people.every((person) => person.isSaved), 20_000, "everything is saved");
      expect(slow.closes).toEqual([1013]);
      expect(before + times.take().keys).toBeGreaterThan(100);
      expect(others.flatMap(({ closes }) => closes)).toEqual([]);
      expect(await faultsOf(database().url, rows.briefingId, people)).toEqual([]);
    },
  );
});
