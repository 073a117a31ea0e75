// The review machine: every act in every state as one table, and thousands of random lives against what must always be so.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppError } from "../../lib/domain/errors.ts";
import {
  act,
  briefingStateAfter,
  maxSteps,
  mayLead,
  needsReason,
  neededIn,
  reviewEventKinds,
  reviewStates,
  standingOf,
  stepRules,
  verdicts,
  type Outcome,
  type Review,
  type ReviewAct,
  type ReviewState,
  type Step,
  type Transition,
} from "../../lib/domain/review.ts";
import { chanceFrom, type Chance } from "../support/seeded.ts";

const stepFor = (reviewers: string[], rule: Step["rule"] = "all", needed = 1): Step => ({
  ...{ rule, needed, reviewers },
});

/** Two steps: first a and b, then c. */
function reviewIn(state: ReviewState, part: Partial<Review> = {}): Review {
  const steps = [stepFor(["a", "b"]), stepFor(["c"])];
  return { state, askedById: "asker", step: 0, steps, decisions: [], ...part };
}

const decideAs = (byId: string, part: { forId?: string; verdict?: Review["decisions"][0]["verdict"] } = {}) =>
  ({ kind: "decide", byId, forId: byId, verdict: "cleared", ...part }) as const;

/** The outcome's state and transitions, or the code of the refusal. */
function led(review: Review, what: ReviewAct): string {
  try {
    const { review: after, transitions } = act(review, what);
    return [after.state, ...transitions].join(" ");
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const acts = {
  decide: decideAs("a"),
  reviewers: { kind: "reviewers", position: 0, reviewers: ["a", "d"] },
  recount: { kind: "recount", steps: [stepFor(["a"]), stepFor(["c"])] },
  withdraw: { kind: "withdraw" },
  release: { kind: "release" },
} as const satisfies Record<ReviewAct["kind"], ReviewAct>;

const table: Record<ReviewState, Record<ReviewAct["kind"], string>> = {
  in_review: {
    ...{ decide: "in_review", reviewers: "in_review", recount: "in_review" },
    ...{ withdraw: "withdrawn withdrawn", release: "conflict" },
  },
  approved: {
    ...{ decide: "conflict", reviewers: "conflict", recount: "conflict" },
    ...{ withdraw: "conflict", release: "released released" },
  },
  changes_asked: refusedAll(),
  released: refusedAll(),
  withdrawn: refusedAll(),
};

function refusedAll(): Record<ReviewAct["kind"], string> {
  const conflict = "conflict";
  return { decide: conflict, reviewers: conflict, recount: conflict, withdraw: conflict, release: conflict };
}

const cells = reviewStates.flatMap((state) =>
  (Object.keys(acts) as ReviewAct["kind"][]).map((kind) => ({ state, kind, leads: table[state][kind] })),
);

describe("every act in every state", () => {
  it.each(cells)("R510 $state, $kind: $leads", ({ state, kind, leads }) => {
    expect(led(reviewIn(state), acts[kind])).toBe(leads);
  });

  it("R510 a step is cleared by all, by any one, or by so many, and fails once it can't be any more", () => {
    const standing = (step: Step, cleared: string[], refused: string[]) =>
      standingOf(
        {
          steps: [step],
          decisions: [
            ...cleared.map((forId) => ({ position: 0, forId, verdict: "no_objection" as const })),
            ...refused.map((forId) => ({ position: 0, forId, verdict: "not_cleared" as const })),
          ],
        },
        0,
      );
    const three = ["a", "b", "c"];
    expect(standing(stepFor(three), ["a", "b"], [])).toBe("open");
    expect(standing(stepFor(three), three, [])).toBe("cleared");
    expect(standing(stepFor(three), [], ["a"])).toBe("failed");
    expect(standing(stepFor(three, "any"), ["c"], ["a", "b"])).toBe("cleared");
    expect(standing(stepFor(three, "any"), [], ["a", "b"])).toBe("open");
    expect(standing(stepFor(three, "any"), [], three)).toBe("failed");
    expect(standing(stepFor(three, "some", 2), ["a", "b"], [])).toBe("cleared");
    expect(standing(stepFor(three, "some", 2), ["a"], ["b"])).toBe("open");
    expect(standing(stepFor(three, "some", 2), [], ["a", "b"])).toBe("failed");
    expect(standing(stepFor([]), ["a"], [])).toBe("open");
    expect(standing(stepFor(["a"]), ["b"], [])).toBe("open");
    expect(neededIn(stepFor(["a"], "some", 5))).toBe(1);
  });

  it("R511 nobody decides who asked, whose turn it isn't, or who did", () => {
    const review = reviewIn("in_review");
    expect(led(review, decideAs("asker", { forId: "a" }))).toBe("not_allowed");
    expect(led({ ...review, askedById: "a" }, decideAs("b", { forId: "a" }))).toBe("not_allowed");
    expect(led(review, decideAs("c"))).toBe("not_allowed");
    expect(led(review, decideAs("stranger"))).toBe("not_allowed");
    expect(led(review, decideAs("stand-in", { forId: "b" }))).toBe("in_review");
    const once = act(review, decideAs("a")).review;
    expect(led(once, decideAs("a"))).toBe("conflict");
    expect(led(once, decideAs("other", { forId: "a" }))).toBe("conflict");
  });

  it("R521 other reviewers may clear the step, and the next one that was decided before; never the asker, never a cleared one", () => {
    const decided = act(reviewIn("in_review"), decideAs("a")).review;
    const given = (position: number, reviewers: string[]) =>
      ({ kind: "reviewers", position, reviewers }) as const;
    expect(led(decided, given(0, ["a"]))).toBe("in_review step_cleared");
    expect(led(decided, given(0, ["a", "d"]))).toBe("in_review");
    expect(led(decided, given(0, []))).toBe("invalid");
    expect(led(decided, given(1, ["asker"]))).toBe("invalid");
    expect(led({ ...decided, step: 1 }, given(0, ["a"]))).toBe("conflict");
    expect(led(decided, given(2, ["a"]))).toBe("conflict");
  });

  it("R522 a recount may clear a step, fail it, or leave it waiting for somebody", () => {
    const refused = act(
      { ...reviewIn("in_review"), steps: [stepFor(["a", "b", "c"], "some", 2), stepFor(["c"])] },
      decideAs("a", { verdict: "not_cleared" }),
    ).review;
    const recounted = (reviewers: string[]) =>
      led(refused, { kind: "recount", steps: [stepFor(reviewers, "some", 2), stepFor(["c"])] });
    expect(recounted(["a", "b"])).toBe("changes_asked changes_asked");
    expect(recounted(["b", "c"])).toBe("in_review");
    expect(recounted([])).toBe("in_review");
    const cleared = act(reviewIn("in_review"), decideAs("a")).review;
    expect(led(cleared, { kind: "recount", steps: [stepFor(["a"]), stepFor([])] })).toBe(
      "in_review step_cleared",
    );
  });

  it("R515 to clear with edits, or not at all, takes a reason", () => {
    expect(verdicts.filter(needsReason)).toEqual(["cleared_with_edits", "not_cleared"]);
  });

  it("R514 a briefing is in what its latest review is in, and a draft after one that was withdrawn", () => {
    expect(reviewStates.map(briefingStateAfter)).toEqual([
      ...["in_review", "changes_asked", "approved", "released", "draft"],
    ]);
  });

  it("R521 a review is led by its asker while they may ask, and by who may decide", () => {
    const leads = (role: "owner" | "manager" | "editor" | "commenter" | "viewer") =>
      [true, false].map((isAsker) => mayLead({ kind: "member", role }, isAsker));
    expect((["owner", "manager", "editor", "commenter", "viewer"] as const).map(leads)).toEqual([
      [true, true],
      [true, true],
      [true, false],
      [false, false],
      [false, false],
    ]);
  });
});

const page = readFileSync(new URL("../../docs/review.md", import.meta.url), "utf8");

describe("the drawing", () => {
  it("R512 names each state, act, transition and kind of record, and each way between two states", () => {
    const transitions: Transition[] = ["step_cleared", "changes_asked", "approved", "withdrawn", "released"];
    for (const word of [...reviewStates, ...Object.keys(acts), ...transitions, ...stepRules])
      expect(page).toContain(word);
    for (const kind of reviewEventKinds) expect(page).toContain(`\`${kind}\``);
    const arrows = [...page.matchAll(/^ {4}(\w+) --> (\w+):/gm)].map(([, from, to]) => `${from} ${to}`);
    expect(arrows.sort()).toEqual([...waysSeen()].sort());
  });
});

const people = ["asker", "a", "b", "c", "d", "e"];

/** Some of them, the asker seldom. */
function someOf(chance: Chance): string[] {
  const found = people.filter((who) => chance.below(who === "asker" ? 30 : 2) === 0);
  return found.length > 0 ? found : ["a"];
}

function randomStep(chance: Chance): Step {
  const reviewers = someOf(chance).filter((who) => who !== "asker");
  const list = reviewers.length > 0 ? reviewers : ["b"];
  return stepFor(list, stepRules[chance.below(3)], 1 + chance.below(4));
}

const kinds = [
  "decide",
  "decide",
  "decide",
  "decide",
  "decide",
  "reviewers",
  "recount",
  "withdraw",
  "release",
] as const;

function randomAct(chance: Chance, review: Review): ReviewAct {
  const kind = kinds[chance.below(kinds.length)]!;
  const one = () => people[chance.below(people.length)]!;
  switch (kind) {
    case "decide": {
      const [byId, verdict] = [one(), verdicts[chance.below(verdicts.length + 3)] ?? "cleared"];
      return { kind, byId, forId: chance.below(4) === 0 ? one() : byId, verdict };
    }
    case "reviewers":
      return { kind, position: chance.below(review.steps.length + 1), reviewers: someOf(chance) };
    case "recount": {
      const gone = one();
      const left = review.steps.map((step, position) =>
        position < review.step ? step : { ...step, reviewers: step.reviewers.filter((id) => id !== gone) },
      );
      return { kind, steps: left };
    }
    case "withdraw":
    case "release":
      return chance.below(4) === 0 ? { kind } : decideAs(one());
  }
}

type Life = { before: Review; what: ReviewAct; outcome: Outcome }[];

/** One review from its asking on: the acts that were taken. */
function randomLife(seed: number): Life {
  const chance = chanceFrom(seed);
  const steps = Array.from({ length: 1 + chance.below(3) }, () => randomStep(chance));
  let review: Review = { state: "in_review", askedById: "asker", step: 0, steps, decisions: [] };
  const life: Life = [];
  for (let turn = 0; turn < 25; turn++) {
    const what = randomAct(chance, review);
    try {
      const outcome = act(review, what);
      life.push({ before: review, what, outcome });
      review = outcome.review;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return life;
}

const lives = Array.from({ length: 5_000 }, (_, seed) => randomLife(seed + 1));

function waysSeen(): Set<string> {
  const ways = new Set(["in_review in_review"]);
  for (const { before, outcome } of lives.flat())
    if (before.state !== outcome.review.state) ways.add(`${before.state} ${outcome.review.state}`);
  return ways;
}

/** The steps that an act cleared, by who its reviewers were then. */
function clearedBy({ before, outcome: { review } }: Life[number]): boolean[] {
  const passed = review.steps.slice(before.step, review.step);
  return passed.map((step, index) => {
    const position = before.step + index;
    const yes = review.decisions.filter(
      (each) =>
        each.position === position && step.reviewers.includes(each.forId) && each.verdict !== "not_cleared",
    );
    return step.reviewers.length > 0 && new Set(yes.map(({ forId }) => forId)).size >= neededIn(step);
  });
}

describe("5,000 random lives", () => {
  it("R510 never approve without each step cleared by who its reviewers were then", () => {
    const reached = { approved: 0, changes_asked: 0, released: 0, withdrawn: 0, in_review: 0 };
    for (const life of lives) {
      const passed = life.flatMap(clearedBy);
      const last = life.at(-1)?.outcome.review;
      reached[last?.state ?? "in_review"]++;
      expect(passed).not.toContain(false);
      const wasApproved = last?.state === "approved" || last?.state === "released";
      if (wasApproved) expect([last.step, passed.length]).toEqual([last.steps.length, last.steps.length]);
    }
    expect(Math.min(...Object.values(reached))).toBeGreaterThan(50);
  });

  it("R511 hold no decision by the asker or for them, none out of turn, and one of each reviewer a step", () => {
    for (const { before, what, outcome } of lives.flat()) {
      if (what.kind !== "decide") continue;
      expect([what.byId, what.forId]).not.toContain("asker");
      expect(before.steps[before.step]?.reviewers).toContain(what.forId);
      const keys = outcome.review.decisions.map(({ position, forId }) => `${position} ${forId}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it("R512 say each change of state, and each step that was cleared, and nothing else", () => {
    for (const { before, outcome } of lives.flat()) {
      const { review, transitions } = outcome;
      const cleared = transitions.filter((each) => each === "step_cleared").length;
      expect(cleared).toBe(review.step - before.step);
      const ends = transitions.filter((each) => each !== "step_cleared");
      expect(ends).toEqual(review.state === before.state ? [] : [review.state]);
    }
  });

  it("R510 stay over once they are over, but that an approved one is released", () => {
    for (const { before, outcome } of lives.flat())
      if (before.state !== "in_review")
        expect([before.state, outcome.review.state]).toEqual(["approved", "released"]);
    expect(maxSteps).toBeGreaterThanOrEqual(3);
  });
});
