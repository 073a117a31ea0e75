// Playing a briefing's life without a browser: what is fetched, what is shown, and what is given up. Answers come when the test says so.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { HistoryEntry, HistoryMoment } from "../../../lib/document/history-page.ts";
import { docOf } from "../../../lib/document/shape.ts";
import { HistoryFault, type HistorySource } from "../../../components/versions/playback/requests.ts";
import { Projector } from "../../../components/versions/playback/projector.ts";

const head = 9_000;
const pageSize = 2_000;
const keptEvery = 3_000;

/** Each entry writes one letter. */
const updates = lettersOf(head);

function lettersOf(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const found: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void found.push(update));
  for (let seq = 1; seq <= count; seq++) doc.getText("t").insert(seq - 1, "x");
  return found;
}

type Asked = {
  what: "moment" | "entries";
  seq: number;
  signal: AbortSignal;
  answer(): Promise<void>;
  fail(): Promise<void>;
};

/** Holds every answer back. */
function heldSource(): HistorySource & { asked: Asked[]; open(): Asked[] } {
  const asked: Asked[] = [];
  const ask = <T>(what: Asked["what"], seq: number, signal: AbortSignal, value: () => T) =>
    new Promise<T>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("aborted")));
      const soon = (act: () => void) => {
        asked.splice(asked.indexOf(one), 1);
        act();
        return new Promise<void>((done) => setImmediate(done));
      };
      const one: Asked = {
        ...{ what, seq, signal },
        answer: () => soon(() => resolve(value())),
        fail: () => soon(() => reject(new HistoryFault("unavailable"))),
      };
      asked.push(one);
    });
  return {
    asked,
    open: () => asked.filter(({ signal }) => !signal.aborted),
    moment: (seq, signal) => ask("moment", seq, signal, () => momentAt(seq)),
    entries: (seq, signal) => ask("entries", seq, signal, () => entriesFrom(seq)),
  };
}

/** States are kept at each 3,000th entry. */
function momentAt(seq: number): HistoryMoment {
  const start = Math.floor((seq - 1) / keptEvery) * keptEvery;
  const state = Y.encodeStateAsUpdate(docOf(updates.slice(0, start)));
  return { seq: start, state, entries: entriesFrom(start + 1, seq) };
}

function entriesFrom(seq: number, to = seq + pageSize - 1): HistoryEntry[] {
  return updates
    .slice(seq - 1, to)
    .map((bytes, i) => ({ seq: seq + i, at: (seq + i) * 100, userId: seq + i > 500 ? "b" : "a", bytes }));
}

/** The browser's frames, one after the other as the test says. */
let frames: ((now: number) => void)[] = [];
let now = 0;
beforeEach(() => {
  frames = [];
  now = 0;
  vi.stubGlobal("requestAnimationFrame", (work: (now: number) => void) => frames.push(work));
  vi.stubGlobal("cancelAnimationFrame", () => (frames = []));
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function frame(ms: number): void {
  now += ms;
  for (const work of frames.splice(0)) work(now);
}

const lengthOf = (projector: Projector) => projector.get().film?.doc.getText("t").length;

async function opened(seq: number) {
  const source = heldSource();
  const projector = new Projector({ source, head, seq });
  projector.seek(seq);
  for (const what of ["moment", "entries"] as const)
    await source
      .open()
      .find((one) => one.what === what)
      ?.answer();
  return { source, projector };
}

describe("a projector", () => {
  it("R493 shows the moment that was asked for, and who wrote it when", async () => {
    const { projector } = await opened(400);
    expect([lengthOf(projector), projector.get()]).toEqual([
      400,
      expect.objectContaining({ seq: 400, at: 40_000, userId: "a", isWaiting: false }),
    ]);
  });

  it("R493 tells the writer of each change apart, also of those in one frame", async () => {
    const { projector } = await opened(400);
    const written = new Map<unknown, number>();
    projector
      .get()
      .film?.doc.getText("t")
      .observe(({ changes }, { origin }) => {
        const letters = changes.delta.reduce((sum, { insert }) => sum + (insert?.length ?? 0), 0);
        written.set(origin, (written.get(origin) ?? 0) + letters);
      });
    projector.seek(700);
    expect([...written]).toEqual([
      ["a", 100],
      ["b", 200],
    ]);
  });

  it("R493 goes near moments by what is here already, and fetches far ones anew", async () => {
    const { source, projector } = await opened(400);
    const { film } = projector.get();
    projector.seek(1_200);
    expect([lengthOf(projector), projector.get().film, projector.get().writers]).toEqual([
      1_200,
      film,
      ["b"],
    ]);
    projector.seek(8_000);
    const far = source.open();
    expect(far.map(({ what, seq }) => [what, seq])).toEqual([["moment", 8_000]]);
    await far[0]?.answer();
    expect(lengthOf(projector)).toBe(8_000);
    expect(source.open().map(({ what, seq }) => [what, seq])).toEqual([["entries", 8_001]]);
  });

  it("R507 goes back among what is here without asking, to the last moment that was wanted since the last frame", async () => {
    const { source, projector } = await opened(4_400);
    await source.open()[0]?.answer();
    const { film } = projector.get();
    for (const seq of [4_300, 3_001, 3_700]) projector.seek(seq);
    expect(projector.get()).toMatchObject({ seq: 3_700, film, isWaiting: true });
    frame(16);
    expect(projector.get()).toMatchObject({ seq: 3_700, at: 370_000, isWaiting: false });
    expect([lengthOf(projector), source.open(), frames.length]).toEqual([3_700, [], 0]);
    projector.seek(3_000);
    expect(source.open().map(({ what, seq }) => [what, seq])).toEqual([["moment", 3_000]]);
  });

  it("R507 gives up what is fetched for a far wish when a moment is wanted that is here", async () => {
    const { source, projector } = await opened(400);
    projector.seek(8_000);
    projector.seek(300);
    frame(16);
    expect([lengthOf(projector), projector.get().isWaiting]).toEqual([300, false]);
    projector.seek(8_000);
    projector.seek(300);
    frame(16);
    expect([lengthOf(projector), projector.get().isWaiting]).toEqual([300, false]);
    expect(source.open().map(({ what }) => what)).not.toContain("moment");
  });

  it("R493 plays in order to the end and stops there, and from the end begins anew", async () => {
    const { source, projector } = await opened(head - 20);
    projector.play();
    const seen: number[] = [];
    for (let i = 0; i < 50; i++) {
      frame(50);
      seen.push(projector.get().seq);
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(projector.get()).toMatchObject({ seq: head, isPlaying: false, isWaiting: false });
    expect([lengthOf(projector), frames.length]).toEqual([head, 0]);
    projector.play();
    expect(source.open().map(({ what, seq }) => [what, seq])).toEqual([["moment", 1]]);
  });

  it("R493 tells the page ten times a second at most where it stands while it plays, and at last where it stopped", async () => {
    const { projector } = await opened(400);
    projector.setSpeed("16");
    projector.play();
    const told: number[] = [];
    let drawn = 0;
    projector.subscribe(() => void told.push(projector.get().seq));
    projector.onFrame(() => void drawn++);
    for (let i = 0; i < 64; i++) frame(16);
    expect(drawn).toBeGreaterThan(60);
    expect(told.length).toBeLessThanOrEqual(11);
    projector.pause();
    expect(told.at(-1)).toBe(projector.get().seq);
    expect(lengthOf(projector)).toBe(projector.get().seq);
  });

  it("R493 tells the page that it waits for what isn't here", async () => {
    const { projector } = await opened(400);
    projector.setSpeed("64");
    const told: boolean[] = [];
    projector.subscribe(() => void told.push(projector.get().isWaiting));
    projector.play();
    for (let i = 0; i < 300; i++) frame(16);
    expect(projector.get()).toMatchObject({ isPlaying: true, isWaiting: true, seq: 2_400 });
    expect([told.at(0), told.at(-1)]).toEqual([false, true]);
  });

  it("R493 fetches the next pages while it plays, and waits for none that is here", async () => {
    const { source, projector } = await opened(1);
    projector.setSpeed("64");
    projector.play();
    const next = () => source.open().find(({ what }) => what === "entries");
    for (let one = next(); one; one = next()) await one.answer();
    for (let frames = 1; projector.get().seq < 8_500; frames++) {
      // A slow server: a page in two and a half seconds.
      if (frames % 12 === 0) await next()?.answer();
      frame(200);
      expect(projector.get().isWaiting).toBe(false);
    }
    expect(lengthOf(projector)).toBe(projector.get().seq);
  });

  it("R493 of many jumps the last one counts, and what takes long for an earlier one is given up", async () => {
    const { source, projector } = await opened(400);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    for (const seq of [5_000, 6_000, 7_000]) projector.seek(seq);
    const states = () => source.asked.filter(({ what }) => what === "moment");
    expect(states().map(({ seq }) => seq)).toEqual([5_000]);
    expect(source.open().map(({ what }) => what)).toEqual(["moment"]);
    vi.advanceTimersByTime(200);
    expect(states().map(({ seq, signal }) => [seq, signal.aborted])).toEqual([
      [5_000, true],
      [7_000, false],
    ]);
    await states()[1]?.answer();
    expect([lengthOf(projector), projector.get().seq]).toEqual([7_000, 7_000]);
  });

  it("R493 shows what came for an earlier wish while the last one is fetched", async () => {
    const { source, projector } = await opened(400);
    projector.seek(5_000);
    projector.seek(6_000);
    await source
      .open()
      .find(({ seq }) => seq === 5_000)
      ?.answer();
    expect([lengthOf(projector), projector.get().seq, projector.get().isWaiting]).toEqual([
      5_000,
      6_000,
      true,
    ]);
    await source
      .open()
      .find(({ what }) => what === "moment")
      ?.answer();
    expect(lengthOf(projector)).toBe(6_000);
  });

  it("R493 says that something doesn't come, stops, and goes on from there when it is asked again", async () => {
    const { source, projector } = await opened(400);
    projector.play();
    projector.seek(5_000);
    await source
      .open()
      .find(({ what }) => what === "moment")
      ?.fail();
    expect(projector.get()).toMatchObject({ isPlaying: false, seq: 5_000, fault: { code: "unavailable" } });
    projector.retry();
    await source
      .open()
      .find(({ what }) => what === "moment")
      ?.answer();
    expect([lengthOf(projector), projector.get().fault]).toEqual([5_000, null]);
  });

  it("R493 asks for nothing more once it is closed", async () => {
    const { source, projector } = await opened(400);
    projector.play();
    projector.seek(5_000);
    projector.close();
    expect([source.open(), frames]).toEqual([[], []]);
  });
});
