// Bytes that are kept small: whatever they are, they come back exactly, and what hardly differs costs hardly anything.
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, unfold, unfoldChain } from "../../lib/data/fold.ts";

const someBytes = fc.uint8Array({ maxLength: 300 });
/** Stretches that repeat and are put together anew, as texts and documents are. */
const alike = fc
  .tuple(fc.array(someBytes, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(), { maxLength: 40 }))
  .map(([stretches, order]) => Buffer.concat(order.map((place) => stretches[place % stretches.length]!)));
const anything = fc.oneof(someBytes, alike);

describe("bytes that are kept", () => {
  it("R501 come back exactly, by themselves and as a difference from any others", () => {
    fc.assert(
      fc.property(anything, anything, (before, bytes) => {
        expect(Buffer.compare(unfold(fold(bytes)), bytes)).toBe(0);
        expect(Buffer.compare(unfold(fold(bytes, before), before), bytes)).toBe(0);
      }),
    );
  });

  it("R501 come back exactly from a chain of differences", () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 8 }), (all) => {
        const chain = all.map((bytes, index) => fold(bytes, all[index - 1]));
        expect(Buffer.compare(unfoldChain(chain), all.at(-1)!)).toBe(0);
      }),
    );
  });

  it("R501 were plain once, and are read as they were", () => {
    expect(unfold(new Uint8Array([0, 7, 8, 9]))).toEqual(new Uint8Array([7, 8, 9]));
  });

  it("R501 cost hardly anything where hardly anything differs, wherever that is", () => {
    const before = randomBytes(50_000);
    const moved = Buffer.concat([
      before.subarray(30_000),
      Buffer.from("and more"),
      before.subarray(0, 29_000),
    ]);
    expect(fold(before).length).toBeGreaterThan(45_000);
    expect(fold(before, before).length).toBeLessThan(20);
    expect(fold(moved, before).length).toBeLessThan(60);
  });

  it("R501 aren't read without what they are a difference from, nor as more than they were", () => {
    const folded = fold(Buffer.from("a text ".repeat(50)), Buffer.from("a text ".repeat(40)));
    expect(() => unfold(folded)).toThrow("can't be unfolded");
    const whole = fold(Buffer.alloc(1_000));
    whole.set([10, 0], 1);
    expect(() => unfold(whole)).toThrow();
    expect(() => unfold(new Uint8Array([9, 9]))).toThrow();
  });
});
