// The pure parts of the work on sections: what is collapsed, the timeline's layout, and where people are.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { openFolds } from "#components/briefing/folds.ts";
import { layOut, marginPx } from "#components/briefing/timeline-layout.ts";
import { presentPeople } from "#components/live/presence.ts";
import { whereIs } from "#components/live/whereabouts.ts";
import { eventsIn } from "../../../lib/domain/timeline.ts";

describe("R349 what one has collapsed", () => {
  function storage(...kept: [string, string][]) {
    const items = new Map(kept);
    return {
      items,
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
  }

  it("R349 is kept on the device, by section, until it is opened", () => {
    const device = storage();
    const folds = openFolds(device, "key");
    let told = 0;
    folds.subscribe(() => told++);
    for (const folded of [true, true]) folds.set("a", folded);
    folds.set("b", true);
    folds.set("a", false);
    expect([
      told,
      folds.has("a"),
      openFolds(device, "key").has("b"),
      openFolds(device, "other").has("b"),
    ]).toEqual([3, false, true, false]);
    folds.set("b", false);
    expect(device.items.size).toBe(0);
  });

  it("R349 odd things in a browser's storage, or no storage, collapse nothing", () => {
    for (const odd of ["", "{", '["a"', "[1]", '["a b"]', '{"a":1}', "null"])
      expect(openFolds(storage(["key", odd]), "key").has("a")).toBe(false);
    const folds = openFolds(null, "key");
    folds.set("a", true);
    expect(folds.has("a")).toBe(true);
  });
});

describe("R343 the line of a timeline", () => {
  it("R343 keeps the order of time and the edges, lets no two dots of a lane touch, and labels without overlap", () => {
    const years = fc.array(fc.integer({ min: 1800, max: 2100 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(years, fc.integer({ min: 200, max: 800 }), (list, width) => {
        const { dots, labelled, lanes } = layOut(
          eventsIn(list.map((year) => `${year}: x`).join("\n")),
          width,
          84,
        );
        expect(dots).toHaveLength(list.length);
        for (const [at, { x, lane }] of dots.entries()) {
          expect(x).toBeGreaterThanOrEqual(Math.min(marginPx, width / 2));
          expect(x).toBeLessThanOrEqual(width - marginPx + 1e-6);
          expect(x).toBeGreaterThanOrEqual(dots[at - 1]?.x ?? 0);
          expect(lane).toBeLessThan(lanes);
          const before = dots.slice(0, at).findLast((dot) => dot.lane === lane);
          if (before && lane < 7) expect(x - before.x).toBeGreaterThanOrEqual(11);
        }
        for (const [at, { x }] of labelled.entries())
          if (at > 0) expect(x - (labelled[at - 1]?.x ?? 0)).toBeGreaterThanOrEqual(84);
        expect(labelled.length).toBeGreaterThan(0);
      }),
      { seed: 343, numRuns: 200 },
    );
  });

  it("R343 a long stretch without events is cut short and marked, so that the rest is no heap", () => {
    const text = "1956: a\n2012: b\n2013: c\n2014: d\n2016: e";
    const { dots, breaks } = layOut(eventsIn(text), 640, 84);
    expect(breaks).toHaveLength(1);
    expect(breaks[0]).toBeLessThan(dots[1]?.x ?? 0);
    expect((dots.at(-1)?.x ?? 0) - (dots[1]?.x ?? 0)).toBeGreaterThan(150);
    expect(layOut(eventsIn("2012: b\n2013: c\n2016: e"), 640, 84).breaks).toEqual([]);
  });
});

describe("R347 where people are", () => {
  const user = { id: "1", name: "Ada", color: 2 };

  it("R347 the outline knows the sections of each person's carets, from each of their pages", () => {
    const states = [
      { user, place: "a" },
      { user, place: "b" },
      { user: { ...user, id: "2" }, place: 7 },
      { user: { ...user, id: "3" }, place: "<b>" },
    ];
    expect(presentPeople(states, "me").map(({ places }) => places)).toEqual([["a", "b"], [], []]);
  });

  it("R347 one follows the page that is written on, else one that is looked at; odd lines are none", () => {
    const awareness = new Awareness(new Y.Doc());
    const states = awareness.getStates();
    const line = { section: "a", share: 0.5 };
    expect(whereIs(awareness, "1")).toBeNull();
    states.set(1, { user, line: { section: "a", share: 7 } });
    expect(whereIs(awareness, "1")).toEqual({ line: null });
    states.set(2, { user, place: "b", line });
    states.set(3, { user, line: { section: "c", share: 0 } });
    expect(whereIs(awareness, "1")).toEqual({ line });
    states.delete(2);
    expect(whereIs(awareness, "1")).toEqual({ line: { section: "c", share: 0 } });
    awareness.destroy();
  });
});
