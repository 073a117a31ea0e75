// The model within wider bounds than npm test has time for. Runs none of the engine's code.
import { describe, expect, it } from "vitest";
import { fullCount, measured } from "../support/full-counts.ts";
import { search, written } from "./search.ts";
import type { Bound } from "./state.ts";

const troubles = { crash: 1, lose: 1, drop: 1, demote: 1, lock: 1 };
const troublesAtOnce = 2;

const bounds: Bound[] = [
  { seats: [0, 1], edits: [1, 1], troubles, atMost: fullCount(1) },
  { seats: [0, 0], edits: [2, 1], troubles, atMost: fullCount(1) },
  { seats: [0, 1], edits: [2, 1], troubles, atMost: fullCount(1) },
  { seats: [0, 0], edits: [2, 0], troubles, atMost: fullCount(troublesAtOnce) },
  { seats: [0, 1], edits: [2, 0], troubles, atMost: fullCount(troublesAtOnce) },
];

describe("R226 the model, wider", () => {
  it.for(bounds)(
    "R226 holds in every order: $seats, $edits edits, any $atMost troubles",
    (bound, context) => {
      const { broken, states, transitions, depth } = search(bound);
      measured(context, { states, steps: transitions, "longest shortest way": depth });
      expect(broken && written(broken)).toBeNull();
    },
  );
});
