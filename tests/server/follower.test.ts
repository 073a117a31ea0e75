// When a room says that a checkpoint is due, or asks for a version. The clock is the test's; rows and checkpoints themselves are tested elsewhere.
import { describe, expect, it, onTestFinished } from "vitest";
import { Follower } from "../../server/follower.ts";
import { RoomDocument } from "../../server/room-document.ts";
import { startingUpdate } from "../support/typist.ts";

function aFollower({ checkpointSeq = 0 } = {}) {
  const clock = { now: 0 };
  const made: number[] = [];
  const asked: number[] = [];
  let seq = checkpointSeq;
  const store = {
    saveProjection: () => Promise.resolve(),
    makeCheckpoint: () => {
      made.push(seq);
      return Promise.resolve(seq);
    },
    saveAnchors: () => Promise.resolve([]),
    askForVersion: () => {
      asked.push(clock.now);
      return Promise.resolve();
    },
    appendMark: () => expect.unreachable("no thread was lost"),
  };
  const room = {
    briefingId: "briefing",
    epoch: 1,
    document: new RoomDocument([startingUpdate()]),
    seq,
    projectedSeq: seq,
    checkpointSeq,
  };
  const fail = (error: Error) => expect.unreachable(error.message);
  const follower = new Follower(
    room,
    store,
    fail,
    () => expect.unreachable("nothing was marked"),
    () => clock.now,
  );
  onTestFinished(() => follower.close());
  const reach = async (to: number) => {
    seq = to;
    follower.advanced(to);
    await follower.flush();
  };
  return { clock, made, asked, reach };
}

describe("a room's checkpoints", () => {
  it("R27 are due after a thousand entries, however many openings those took", async () => {
    const { made, reach } = aFollower({ checkpointSeq: 7 });
    await reach(1_006);
    expect(made).toEqual([]);
    await reach(1_007);
    expect(made).toEqual([1_007]);
  });

  it("R27 are made every five seconds at most while a crowd types, unless thousands wait", async () => {
    const { clock, made, reach } = aFollower();
    await reach(1_000);
    clock.now = 4_999;
    await reach(6_999);
    expect(made).toEqual([1_000]);
    clock.now = 5_000;
    await reach(7_000);
    expect(made).toEqual([1_000, 7_000]);
    await reach(12_999);
    await reach(13_000);
    expect(made).toEqual([1_000, 7_000, 13_000]);
  });

  it("R27 are made by the clock, too, when the typing has stopped", async () => {
    const { clock, made, reach } = aFollower();
    await reach(1_000);
    clock.now = 4_950;
    await reach(2_500);
    clock.now = 5_000;
    await expect.poll(() => made).toEqual([1_000, 2_500]);
  });
});

describe("a version once the writing pauses", () => {
  it("R490 is asked for once a minute at most, and at the first change after a pause", async () => {
    const { clock, asked, reach } = aFollower();
    for (const [seq, now] of [0, 1_000, 59_999, 60_000, 61_000, 400_000].entries()) {
      clock.now = now;
      await reach(seq + 1);
    }
    expect(asked).toEqual([0, 60_000, 400_000]);
  });
});
