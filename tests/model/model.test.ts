// The model of the live engine, searched whole within stated bounds: what must always hold does, and each mistake put in on
// purpose is found. Runs none of the engine's code: conformance.test.ts holds the two together.
import { describe, expect, it } from "vitest";
import { search, written } from "./search.ts";
import type { Bound, Mistake } from "./state.ts";

/** One node is [0, 0], two are [0, 1]; edits are the first client's and the second's. Wider ones stand in model.long.ts. */
const bounds: Bound[] = [
  { seats: [0, 0], edits: [2, 1], troubles: {}, atMost: 0 },
  { seats: [0, 1], edits: [2, 1], troubles: {}, atMost: 0 },
  { seats: [0, 0], edits: [2, 1], troubles: { lose: 1 }, atMost: 1 },
  { seats: [0, 1], edits: [1, 1], troubles: { lose: 1 }, atMost: 1 },
  { seats: [0, 0], edits: [1, 0], troubles: { drop: 1 }, atMost: 1 },
  { seats: [0, 1], edits: [1, 0], troubles: { drop: 1, lose: 1 }, atMost: 2 },
  { seats: [0, 1], edits: [1, 0], troubles: { crash: 1, lose: 1 }, atMost: 2 },
  { seats: [0, 0], edits: [1, 1], troubles: { demote: 1 }, atMost: 1 },
  { seats: [0, 1], edits: [1, 0], troubles: { demote: 1, lose: 1 }, atMost: 2 },
  { seats: [0, 1], edits: [2, 0], troubles: { lock: 1 }, atMost: 1 },
];

/** The least in which each shows; without the mistake each lies within a bound above, or in its wider one. */
const mistakes: Record<Mistake, { bound: Bound; breaks: string }> = {
  "sends before the commit across nodes": {
    bound: { seats: [0, 1], edits: [1, 0], troubles: {}, atMost: 0 },
    breaks: "seen by another, but not in the journal",
  },
  "acks before the commit": {
    bound: { seats: [0, 1], edits: [1, 0], troubles: {}, atMost: 0 },
    breaks: "acked, but not in the journal",
  },
  "leaves one entry out at the commit": {
    bound: { seats: [0, 0], edits: [2, 1], troubles: {}, atMost: 0 },
    breaks: "the journal's seq has a gap",
  },
  "stores again without asking": {
    bound: { seats: [0, 1], edits: [1, 0], troubles: { lose: 1 }, atMost: 1 },
    breaks: "one entry stands in the journal twice",
  },
  "commits without the fence": {
    bound: { seats: [0, 1], edits: [1, 0], troubles: { demote: 1 }, atMost: 1 },
    breaks: "committed after the right was taken away",
  },
  "lets in by rights of before": {
    bound: { seats: [0, 0], edits: [1, 0], troubles: { demote: 1, drop: 1 }, atMost: 2 },
    breaks: "committed after the right was taken away",
  },
  "forgets who waits behind a late answer": {
    bound: { seats: [0, 0], edits: [1, 0], troubles: { drop: 1 }, atMost: 1 },
    breaks: "at rest, but not everything",
  },
  "refuses what is stored": {
    bound: { seats: [0, 1], edits: [1, 0], troubles: { demote: 1 }, atMost: 1 },
    breaks: "refused, but in the journal",
  },
};

/** Seconds on a machine of its own; this is for a busy one. */
const maxSearchMs = 120_000;

describe("R226 the model of the live engine", () => {
  it.each(bounds)(
    "R226 holds in every order: $seats, $edits edits, $troubles",
    (bound) => {
      const { broken, states } = search(bound);
      expect(broken && written(broken)).toBeNull();
      expect(states).toBeGreaterThan(500);
    },
    maxSearchMs,
  );
});

describe("R227 the model finds what is wrong", () => {
  it.each(Object.entries(mistakes))("R227 a room that %s is found", (mistake, { bound, breaks }) => {
    const { broken } = search(bound, mistake as Mistake);
    expect(broken?.invariant).toContain(breaks);
    expect(broken && written(broken)).toMatch(/^.+:\n1\. \w/);
  });
});
