// Random walks through the model's steps, each step played on the real engine too. Says where the two part. Judges neither:
// the model's invariants are the search's matter.
import { chanceFrom, type Chance } from "../support/seeded.ts";
import { disagreement, journalDisagreement } from "./agreement.ts";
import { turn } from "./gate.ts";
import { freshEngine, type Desk, type RealEngine } from "./real-engine.ts";
import { written } from "./search.ts";
import { startingState, type Bound, type Mistake, type Room, type State } from "./state.ts";
import { enabledSteps, take, type Step } from "./steps.ts";

const bound: Bound = {
  seats: [0, 1],
  edits: [2, 1],
  troubles: { crash: 1, lose: 2, drop: 2, demote: 1, lock: 1 },
  atMost: 4,
};
const maxSteps = 90;
const troubles: readonly Step["kind"][] = ["crash", "lose", "drop", "demote", "lock", "orphan"];
/** Otherwise most walks would be over before a letter is committed. */
const quietChance = 0.85;

export type Walked = { steps: number; kinds: Set<Step["kind"]>; faults: string[] };

/** What a walk waits for is the writer's pause before it tries again: so many pass the time together. */
const walksAtOnce = 8;

/** Walks with these seeds; the mistake, where there is one, is the model's. Ends at the first faults. */
export async function walkAll(
  desk: Desk,
  seeds: { first: number; count: number },
  mistake: Mistake | null = null,
): Promise<Walked> {
  const walked: Walked = { steps: 0, kinds: new Set(), faults: [] };
  let next = seeds.first;
  const walkOnAndOn = async () => {
    while (next < seeds.first + seeds.count && walked.faults.length === 0) {
      const seed = next++;
      const { trace, fault } = await walk(desk, seed, mistake);
      walked.steps += trace.length;
      for (const { kind } of trace) walked.kinds.add(kind);
      if (fault) walked.faults.push(`seed ${seed}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: walksAtOnce }, walkOnAndOn));
  return walked;
}

async function walk(desk: Desk, seed: number, mistake: Mistake | null) {
  const engine = await freshEngine(desk);
  const walking: Walking = {
    engine,
    state: startingState(bound),
    trace: [],
    chance: chanceFrom(seed),
    mistake,
  };
  const fault = await walkOn(walking).catch(String);
  engine.end();
  return { trace: walking.trace, fault: fault && written({ invariant: fault, trace: walking.trace }) };
}

type Walking = {
  engine: RealEngine;
  state: State;
  trace: Step[];
  chance: Chance;
  mistake: Mistake | null;
};

async function walkOn(walking: Walking): Promise<string | null> {
  const { engine, state, trace } = walking;
  while (trace.length < maxSteps) {
    const step = nextOf(walking);
    if (!step) break;
    const fault =
      (await takeAll(walking, before(state, step))) ??
      (await takeBoth(walking, step)) ??
      (await takeAll(walking, after(state, step)));
    if (fault) return fault;
  }
  return journalDisagreement(state, engine);
}

async function takeAll(walking: Walking, steps: Step[]): Promise<string | null> {
  for (const step of steps) {
    const fault = await takeBoth(walking, step);
    if (fault) return fault;
  }
  return null;
}

async function takeBoth({ engine, state, trace, mistake }: Walking, step: Step): Promise<string | null> {
  trace.push(step);
  take(state, step, mistake);
  await engine.play(step, state);
  await turn();
  askAgain(engine, state);
  if (after(state, step).length > 0) return null;
  const fault = disagreement(state, engine);
  const writes = step.kind === "commit" || step.kind === "orphan";
  return fault ?? (writes ? journalDisagreement(state, engine) : null);
}

function nextOf({ engine, state, chance }: Walking): Step | null {
  const steps = enabledSteps(state).filter((step) => hasCounterpart(engine, step));
  const quiet = steps.filter(({ kind }) => !troubles.includes(kind));
  const from = quiet.length > 0 && chance.next() < quietChance ? quiet : steps;
  return from[chance.below(from.length)] ?? null;
}

/** Steps that the real engine can't be made to take at this moment, or that it takes as another. */
function hasCounterpart(engine: RealEngine, step: Step): boolean {
  // When the question what is stored gets no answer the writer tries to store again: the model has one way less.
  return step.kind !== "lose" || engine.nodes[step.node].batch?.isQuestion !== true;
}

/** As server/entrance.ts: before anybody comes in, the room is brought to the journal's head. */
function before({ rooms, database }: State, step: Step): Step[] {
  if (step.kind !== "admit" && step.kind !== "join") return [];
  const room = rooms[step.node];
  return room && room.seq < database.head ? [{ kind: "learn", node: step.node }] : [];
}

/** Nobody is here to be asked: the real room is through at once. */
function after({ rooms }: State, step: Step): Step[] {
  if (step.kind !== "readHead") return [];
  return isDeserted(rooms[step.node]) ? [{ kind: "readmit", node: step.node }] : [];
}

function isDeserted(room: Room | null): boolean {
  return room?.members.length === 0 && room.queue.length === 0;
}

/** A fence that was missed while the rights were asked has them asked once more, which the model leaves out. */
function askAgain({ nodes }: RealEngine, state: State): void {
  for (const node of [0, 1] as const) {
    const room = state.rooms[node];
    if (room?.rejudging === "no" && nodes[node].heads.size > 0) take(state, { kind: "recheck", node }, null);
  }
}
