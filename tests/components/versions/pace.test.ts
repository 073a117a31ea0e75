// How fast a briefing's life is played, entry by entry, whatever frames the browser gives.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  advance,
  changeMs,
  longestGapMs,
  placeAt,
  speeds,
  type Place,
  type Speed,
  type Timed,
} from "../../../components/versions/playback/pace.ts";

/** Entries 1, 2, 3 … of two people, with these times from one to the next. */
function lifeOf(gaps: readonly number[], people: readonly number[] = []): Timed[] {
  let at = 1_700_000_000_000;
  return [0, ...gaps].map((gap, i) => ({ seq: i + 1, at: (at += gap), userId: `person ${people[i] ?? 0}` }));
}

const entryOf = (life: readonly Timed[]) => (seq: number) => life[seq - 1];

/** In frames of so many milliseconds. */
function play(life: readonly Timed[], frames: readonly number[], speed: Speed): Place {
  return frames.reduce((place, ms) => advance(place, ms, speed, entryOf(life)), placeAt(1));
}

const anyLife = fc
  .array(fc.tuple(fc.oneof(fc.nat(400), fc.nat(5_000_000)), fc.nat(1)), { minLength: 1, maxLength: 80 })
  .map((steps) =>
    lifeOf(
      steps.map(([gap]) => gap),
      [0, ...steps.map(([, person]) => person)],
    ),
  );

describe("the pace of playback", () => {
  it("R493 shows each entry when it was written, so many times faster, and shortens what nobody wrote in to a second", () => {
    const life = lifeOf([200, 300, 3_600_000, 100]);
    const at = (ms: number, speed: Speed) => play(life, [ms], speed).seq;
    expect([199, 200, 499, 500, 1_499, 1_500, 1_600].map((ms) => at(ms, "1"))).toEqual([1, 2, 2, 3, 3, 4, 5]);
    expect([49, 50, 124, 125, 374, 375, 400].map((ms) => at(ms, "4"))).toEqual([1, 2, 2, 3, 3, 4, 5]);
    expect([24, 25].map((ms) => at(ms, "64"))).toEqual([4, 5]);
  });

  it("R493 comes to the same place in any frames, and takes as long as all times together", () => {
    const runs = fc.tuple(
      anyLife,
      fc.constantFrom(...speeds),
      fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 200 }),
    );
    fc.assert(
      fc.property(runs, ([life, speed, frames]) => {
        const whole = frames.reduce((sum, ms) => sum + ms, 0);
        expect(play(life, frames, speed).seq).toBe(play(life, [whole], speed).seq);
        if (speed === "change") return;
        const gaps = life.slice(1).map(({ at }, i) => Math.min(longestGapMs, at - (life[i]?.at ?? 0)));
        const ms = gaps.reduce((sum, gap) => sum + gap, 0) / Number(speed);
        expect(play(life, [ms + 0.001], speed).seq).toBe(life.length);
        if (gaps.at(-1) !== 0) expect(play(life, [ms - 0.001], speed).seq).toBeLessThan(life.length);
      }),
      { seed: 493, numRuns: 200 },
    );
  });

  it("R493 by change shows what one person wrote without a pause at once, and each for as long", () => {
    const life = lifeOf([100, 100, 5_000, 100, 100, 100], [0, 0, 0, 0, 0, 1, 1]);
    const at = (ms: number) => play(life, [ms], "change").seq;
    // The change that one stands in is shown to its end at once.
    expect([0, changeMs - 1, changeMs, 2 * changeMs].map(at)).toEqual([3, 3, 5, 7]);
    const long = lifeOf(Array.from({ length: 100 }, () => 50));
    expect([0, 1, 2].map((n) => play(long, [n * changeMs], "change").seq)).toEqual([40, 80, 101]);
  });

  it("R493 stands still at what isn't here yet, and doesn't catch up afterwards", () => {
    const life = lifeOf([100, 100, 100]);
    const halted = advance(placeAt(1), 5_000, "1", entryOf(life.slice(0, 2)));
    expect(halted).toMatchObject({ seq: 2, owedMs: 0 });
    expect(advance(halted, 99, "1", entryOf(life)).seq).toBe(2);
    expect(advance(halted, 100, "1", entryOf(life)).seq).toBe(3);
  });

  it("R493 a clock that went back takes no time, and thousands at one moment are shown over several frames", () => {
    expect(play(lifeOf([-500, 100]), [100], "1").seq).toBe(3);
    const burst = lifeOf(Array.from({ length: 5_000 }, () => 0));
    const first = play(burst, [16], "1");
    expect(first.seq).toBeLessThan(2_500);
    expect(play(burst, [16, 16, 16], "1").seq).toBe(5_001);
  });
});
