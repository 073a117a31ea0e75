// The order of sections under random moves. Pure; seeded.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byOrder, orderAfter, type Ordered } from "../../lib/domain/section.ts";

const run = { seed: 20_210_120, numRuns: 300 };

/** Which section is moved, and after which (-1: first), as places in the list. */
const moves = fc.array(fc.tuple(fc.nat(7), fc.integer({ min: -1, max: 7 })), { maxLength: 40 });

function startingList(count: number): Ordered[] {
  const list: Ordered[] = [];
  for (let index = 0; index < count; index++)
    list.push({ id: `s${index}`, order: orderAfter(list, list.at(-1)?.id ?? null) });
  return list;
}

function move(list: Ordered[], from: number, after: number): Ordered[] {
  const moved = list[from];
  if (!moved) return list;
  const others = list.filter((section) => section !== moved);
  const order = orderAfter(others, others[after]?.id ?? null);
  return [...others, { ...moved, order }].sort(byOrder);
}

/** The same move on a plain list of names. */
function moveName(names: string[], from: number, after: number): string[] {
  const moved = names[from];
  if (moved === undefined) return names;
  const others = names.filter((name) => name !== moved);
  const place = others[after] === undefined ? 0 : after + 1;
  return [...others.slice(0, place), moved, ...others.slice(place)];
}

describe("the order of sections", () => {
  it("R62 a move puts a section exactly where it was asked to go, and leaves the others' order alone", () => {
    fc.assert(
      fc.property(moves, (steps) => {
        let list = startingList(8);
        let names = list.map(({ id }) => id);
        for (const [from, after] of steps) {
          list = move(list, from, after);
          names = moveName(names, from, after);
          expect(list.map(({ id }) => id)).toEqual(names);
        }
      }),
      run,
    );
  });

  it("R62 the order is the same in whatever order the sections arrived, equal keys included", () => {
    const sections = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), order: fc.constantFrom("a0", "a1", "a1V") }),
      { selector: ({ id }) => id, minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(sections, fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = list
          .map((section) => ({ section, key: Number(random.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ section }) => section);
        expect([...shuffled].sort(byOrder)).toEqual([...list].sort(byOrder));
      }),
      run,
    );
  });

  it("R62 two sections with one key leave room after the last of them", () => {
    const twins = [
      { id: "a", order: "a0" },
      { id: "b", order: "a0" },
      { id: "c", order: "a1" },
    ];
    const order = orderAfter(twins, "a");
    expect(order > "a0" && order < "a1").toBe(true);
  });
});
