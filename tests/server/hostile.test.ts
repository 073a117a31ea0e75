// Hostile bytes at the real front door, before and after sign-in, while people type; the full count is hostile.long.ts.
import { beforeAll, describe, expect, it } from "vitest";
import { encodeSync } from "../../server/protocol.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { signInAs, useCollaboration, type Running } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { runHostile, type HostileResult } from "../support/hostile-run.ts";
import { clientFrame, rawUpgrade } from "../support/raw-socket.ts";

const database = useTestDatabase();
const start = useCollaboration(database);

const frames = 1_000;
const seed = 188;
const maxGrownBytes = 100_000_000;
/** Other tests run on the same machine; the full count has it to itself. */
const slackMs = 1_000;
const maxLoopDelayMs = 1_000;

describe(`${frames} hostile frames`, () => {
  let result: HostileResult;
  beforeAll(async () => {
    const people = { typists: 4, keyEveryMs: 40, keysToSettle: 100, keysBefore: 200 };
    result = await runHostile(database().url, { frames, atATime: 8, pauseMs: 1, seed, ...people });
  }, 120_000);

  it("R188 end their sender only: nobody else is closed, nothing is stored", () => {
    expect(result.survived).toEqual([]);
    // Most were closed on their senders, so that the next ones came on fresh sockets.
    expect(result.sockets).toBeGreaterThan(frames / 3);
    expect(result.kinds.size).toBeGreaterThan(25);
    expect(result.closes).toEqual([]);
    expect(result.faults).toEqual([]);
    expect(result.foreignRows).toEqual([]);
  });

  it("R247 leave the process well and the others' typing as it was", () => {
    expect(result.isAlive).toBe(true);
    expect(result.log).toBe("");
    expect(result.beside.keys).toBeGreaterThan(100);
    expect(result.beside.p99).toBeLessThan(2 * result.normal.p99 + slackMs);
    expect(result.during.mostLoopDelayMs).toBeLessThan(maxLoopDelayMs);
    expect(result.during.mostBytes - result.before.mostBytes).toBeLessThan(maxGrownBytes);
  });
});

async function throttled({ url }: Running): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^rapporteur_throttled_sockets_total (\d+)$/m.exec(text)?.[1] ?? 0);
}

async function admitted({ port }: Running) {
  const rows = await makeBriefing();
  const { cookie } = await signInAs(rows.people.viewer.id);
  const raw = await rawUpgrade(port, `/collab/${rows.briefingId}`, { cookie });
  raw.socket.write(clientFrame(2, encodeSync("step1", Uint8Array.of(0))));
  await expect.poll(() => raw.received().length).toBeGreaterThan(0);
  return raw;
}

const repeated = (times: number, frame: Buffer) => Buffer.concat(Array.from({ length: times }, () => frame));

describe("a flood of frames that are no messages", () => {
  it("R248 pongs count against the rate: their sender isn't read for a while", async () => {
    const running = await start();
    const raw = await admitted(running);
    const before = await throttled(running);
    raw.socket.write(repeated(1_000, clientFrame(10, Buffer.alloc(0))));
    await expect.poll(() => throttled(running)).toBeGreaterThan(before);
    raw.socket.destroy();
  });

  it.each([
    ["pings that come faster than their answers go", repeated(1_000, clientFrame(9, Buffer.alloc(0)))],
    [
      "a message in thousands of pieces",
      Buffer.concat([
        clientFrame(2, Buffer.of(10), false),
        repeated(3_000, clientFrame(0, Buffer.alloc(0), false)),
      ]),
    ],
  ])("R248 %s: their sender is closed at once", async (_what, bytes) => {
    const raw = await admitted(await start());
    raw.socket.write(bytes);
    // The heartbeat would take longer.
    await expect.poll(() => raw.socket.destroyed, { timeout: 5_000 }).toBe(true);
  });
});
