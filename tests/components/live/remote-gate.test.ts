// The gate for others' updates: batches, order and the pause while an input method composes, on a clock of the test's own.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { longestBatchMs, maxBatchMs, openRemoteGate, type Timers } from "#components/live/remote-gate.ts";

function handClock() {
  let now = 0;
  let nextId = 1;
  const pending = new Map<number, { at: number; run: () => void }>();
  const timers: Timers = {
    now: () => now,
    set: (run, delayMs) => {
      pending.set(nextId, { at: now + delayMs, run });
      return nextId++;
    },
    clear: (timer) => void pending.delete(timer as number),
  };
  const passTo = (target: number) => {
    for (;;) {
      const due = [...pending].filter(([, { at }]) => at <= target).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      pending.delete(due[0]);
      now = Math.max(now, due[1].at);
      due[1].run();
    }
    now = Math.max(now, target);
  };
  return { timers, pass: (ms: number) => passTo(now + ms), left: () => pending.size };
}

function lettersOf(...letters: string[]): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const letter of letters) doc.getText("t").insert(doc.getText("t").length, letter);
  return updates;
}

function open() {
  const clock = handClock();
  const doc = new Y.Doc();
  const applied: number[] = [];
  const gate = openRemoteGate((update) => {
    Y.applyUpdate(doc, update);
    applied.push(clock.timers.now());
  }, clock.timers);
  return { clock, gate, applied, text: () => doc.getText("t").toString() };
}

describe("R92 others' updates pass one gate", () => {
  it("R92 a burst becomes few batches, and none waits longer than 100 ms", () => {
    const { clock, gate, applied, text } = open();
    for (const update of lettersOf(..."abcdefghij")) {
      gate.push(update);
      clock.pass(10);
    }
    clock.pass(maxBatchMs);
    expect(text()).toBe("abcdefghij");
    expect(applied.length).toBeLessThanOrEqual(4);
  });

  it("R92 what takes long to take in is taken in less often, in a twentieth of the time, but twice a second", () => {
    const timesOf = (costMs: number) => {
      const clock = handClock();
      const applied: number[] = [];
      const gate = openRemoteGate(() => {
        applied.push(clock.timers.now());
        clock.pass(costMs);
      }, clock.timers);
      for (const update of lettersOf(..."a".repeat(150))) {
        gate.push(update);
        clock.pass(10);
      }
      return applied;
    };
    const pauses = (times: number[]) => times.slice(2).map((at, index) => at - times[index + 1]!);
    for (const pause of pauses(timesOf(1))) expect(pause).toBeLessThanOrEqual(maxBatchMs);
    for (const pause of pauses(timesOf(15))) expect(pause).toBeGreaterThanOrEqual(300);
    for (const pause of pauses(timesOf(90))) expect(pause).toBeLessThanOrEqual(longestBatchMs + 100);
  });

  it("R173 a mark runs at its place among the updates, and never once the gate is closed", () => {
    const { clock, gate, text } = open();
    const seen: string[] = [];
    gate.mark(() => seen.push(text()));
    const [a, b, c] = lettersOf("a", "b", "c");
    for (const step of [a, b, null, c, null]) {
      if (step) gate.push(step);
      else gate.mark(() => seen.push(text()));
    }
    clock.pass(maxBatchMs);
    expect(seen).toEqual(["", "ab", "abc"]);
    const [d] = lettersOf("d");
    if (d) gate.push(d);
    gate.mark(() => seen.push("late"));
    gate.close();
    clock.pass(maxBatchMs);
    expect(seen).toHaveLength(3);
  });

  it("R92 nothing is applied while an input method composes, and all of it 30 ms after", () => {
    const { clock, gate, text } = open();
    gate.composing(true);
    for (const update of lettersOf("a", "b", "c")) gate.push(update);
    clock.pass(60_000);
    expect(text()).toBe("");
    gate.composing(false);
    clock.pass(29);
    expect(text()).toBe("");
    clock.pass(1);
    expect(text()).toBe("abc");
  });

  it("R92 a key that waits for paint holds a batch back, but not longer than 100 ms", () => {
    const { clock, gate, text } = open();
    gate.keyPressed();
    gate.push(lettersOf("a")[0]!);
    clock.pass(maxBatchMs - 10);
    expect(text()).toBe("");
    clock.pass(20);
    expect(text()).toBe("a");
  });

  it("R92 a closed gate leaves no timer behind", () => {
    const { clock, gate } = open();
    gate.push(lettersOf("a")[0]!);
    gate.close();
    expect(clock.left()).toBe(0);
  });
});
