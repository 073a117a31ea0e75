// What is new to somebody: from where they stood when they began to look, however often the page says that they look.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastVisit, visitAfter, visitGapMs, type Visit } from "../../lib/domain/visit.ts";

const start = Date.UTC(2026, 0, 5, 9);
const after = (ms: number) => new Date(start + ms);
const look = (visit: Visit | null, ms: number, seq: number, all = false) =>
  visitAfter(visit, { epoch: 1, seq, now: after(ms), all });
const sinceOf = (visit: Visit | null, ms: number) => lastVisit(visit, { epoch: 1, now: after(ms) })?.seq;
const hour = 3_600_000;

describe("R497 what is new since one's last visit", () => {
  it("R497 counts from where the visit before ended, also after a reload and while one looks on", () => {
    let visit = look(null, 0, 10);
    visit = look(visit, 60_000, 20);
    expect(sinceOf(visit, 2 * hour)).toBe(20);
    visit = look(visit, 2 * hour, 50);
    visit = look(visit, 2 * hour + 60_000, 60);
    expect(sinceOf(visit, 2 * hour + 90_000)).toBe(20);
    expect(sinceOf(visit, 4 * hour)).toBe(60);
  });

  it("R497 is nothing once all is marked as seen, and for whoever comes for the first time", () => {
    expect(sinceOf(null, 0)).toBeUndefined();
    const visit = look(look(null, 0, 10), 2 * hour, 50, true);
    expect(sinceOf(visit, 2 * hour + 1)).toBe(50);
    expect(lastVisit(visit, { epoch: 2, now: after(hour) })).toBeNull();
  });

  it("R497 never goes back, whatever order pages speak in, and what was seen is seen", () => {
    const looks = fc.array(fc.tuple(fc.nat(2 * visitGapMs), fc.nat(100), fc.boolean()), { minLength: 1 });
    fc.assert(
      fc.property(looks, (list) => {
        let [visit, at, furthest]: [Visit | null, number, number] = [null, 0, 0];
        for (const [pause, seq, all] of list) {
          at += pause;
          const before = sinceOf(visit, at) ?? 0;
          visit = look(visit, at, seq, all);
          furthest = Math.max(furthest, seq);
          expect(visit.seen.seq).toBe(furthest);
          expect(visit.since.seq).toBeGreaterThanOrEqual(before);
          expect(visit.since.seq).toBeLessThanOrEqual(furthest);
        }
      }),
      { seed: 497 },
    );
  });
});
