// The model within wider bounds than npm test has time for. Runs none of the engine's code.
import { describe, expect, it } from "vitest";
import { measured } from "../support/full-counts.ts";
import { search, written } from "./search.ts";
import type { Bound } from "./state.ts";

const any = { crash: 1, lose: 1, drop: 1, demote: 1, lock: 1 };

/** What ends within minutes. Three edits with any trouble have more than twenty million states: there the kinds go one by one. */
const bounds: Bound[] = [
  { seats: [0, 0], edits: [2, 0], troubles: any, atMost: 1 },
  { seats: [0, 1], edits: [2, 0], troubles: any, atMost: 1 },
  { seats: [0, 0], edits: [1, 1], troubles: any, atMost: 1 },
  { seats: [0, 1], edits: [1, 1], troubles: any, atMost: 1 },
  { seats: [0, 0], edits: [1, 0], troubles: any, atMost: 2 },
  { seats: [0, 1], edits: [1, 0], troubles: any, atMost: 2 },
  { seats: [0, 1], edits: [1, 1], troubles: { lose: 2 }, atMost: 2 },
  { seats: [0, 0], edits: [2, 1], troubles: { demote: 1 }, atMost: 1 },
  { seats: [0, 0], edits: [2, 1], troubles: { lock: 1 }, atMost: 1 },
  { seats: [0, 0], edits: [2, 1], troubles: { drop: 1 }, atMost: 1 },
  { seats: [0, 1], edits: [2, 1], troubles: { lose: 1 }, atMost: 1 },
  { seats: [0, 1], edits: [2, 1], troubles: { demote: 1 }, atMost: 1 },
  { seats: [0, 1], edits: [2, 0], troubles: { demote: 1, lose: 1 }, atMost: 2 },
];

describe("R226 the model, wider", () => {
  it.for(bounds)(
    "R226 holds in every order: $seats, $edits edits, at most $atMost of $troubles",
    (bound, context) => {
      const { broken, states, transitions, depth } = search(bound);
      measured(context, { states, steps: transitions, "longest shortest way": depth });
      expect(broken && written(broken)).toBeNull();
    },
  );
});
