// Breadth-first search over every order of the model's steps, each state once. The first broken state's trace is a shortest one.
import { forgetPast } from "./forget.ts";
import { createHash } from "node:crypto";
import { brokenIn } from "./invariants.ts";
import { startingState, type Bound, type Mistake, type State } from "./state.ts";
import { enabledSteps, take, type Step } from "./steps.ts";

export type Broken = { invariant: string; trace: Step[] };
export type Found = { states: number; transitions: number; depth: number; broken: Broken | null };

export function search(bound: Bound, mistake: Mistake | null = null): Found {
  const seen = new Seen();
  let layer = [seen.add(seated(bound), null)].flatMap((found) => found ?? []);
  let transitions = 0;
  for (let depth = 0; ; depth++) {
    const next: Visit[] = [];
    for (const { index, text } of layer) {
      const state = JSON.parse(text) as State;
      const steps = enabledSteps(state);
      const invariant = brokenIn(state, steps);
      if (invariant)
        return { states: seen.size, transitions, depth, broken: { invariant, trace: seen.traceTo(index) } };
      for (const step of steps) {
        const after = copyOf(state);
        take(after, step, mistake);
        forgetPast(after);
        transitions++;
        const visit = seen.add(after, { parent: index, step });
        if (visit) next.push(visit);
      }
    }
    if (next.length === 0) return { states: seen.size, transitions, depth, broken: null };
    layer = next;
  }
}

type Visit = { index: number; text: string };
type Origin = { parent: number; step: Step };

/** The states that were met, by 64 bits of their SHA-1 so that millions fit, and how each was reached first. */
class Seen {
  private readonly digests = new Digests();
  private readonly parents: number[] = [];
  /** Steps are few and states many: each different one is kept once. */
  private readonly steps: (Step | null)[] = [];
  private readonly stepNumbers = new Map<string, number>();
  private readonly reachedBy: number[] = [];

  get size(): number {
    return this.parents.length;
  }

  /** Null for one that was met before. */
  add(state: State, origin: Origin | null): Visit | null {
    const text = JSON.stringify(state);
    if (!this.digests.add(createHash("sha1").update(text).digest().readBigUInt64LE())) return null;
    this.parents.push(origin?.parent ?? -1);
    this.reachedBy.push(this.numberOf(origin?.step ?? null));
    return { index: this.parents.length - 1, text };
  }

  private numberOf(step: Step | null): number {
    const key = JSON.stringify(step);
    const known = this.stepNumbers.get(key);
    if (known !== undefined) return known;
    this.stepNumbers.set(key, this.steps.length);
    return this.steps.push(step) - 1;
  }

  traceTo(index: number): Step[] {
    const trace: Step[] = [];
    for (let at = index; at >= 0; at = this.parents[at] ?? -1) {
      const step = this.steps[this.reachedBy[at] ?? 0];
      if (step) trace.unshift(step);
    }
    return trace;
  }
}

/** A set of random 64-bit numbers in one flat table: a Set of strings ends at 17 million. 0 stands for an empty place. */
class Digests {
  private table = new BigUint64Array(1 << 16);
  private size = 0;

  /** False for one that is there. */
  add(digest: bigint): boolean {
    if (this.size * 2 >= this.table.length) this.grow();
    const place = this.placeOf(digest);
    if (this.table[place] === digest) return false;
    this.table[place] = digest;
    this.size++;
    return true;
  }

  private placeOf(digest: bigint): number {
    const last = this.table.length - 1;
    let place = Number(digest & BigInt(last));
    while (this.table[place] !== 0n && this.table[place] !== digest) place = (place + 1) & last;
    return place;
  }

  private grow(): void {
    const old = this.table;
    this.table = new BigUint64Array(old.length * 2);
    for (const digest of old) if (digest !== 0n) this.table[this.placeOf(digest)] = digest;
  }
}

/** Both clients have joined and said all that is to say before the first letter. */
function seated(bound: Bound): State {
  const state = startingState(bound);
  for (const client of [0, 1] as const) {
    take(state, { kind: "admit", client, node: bound.seats[client] }, null);
    take(state, { kind: "join", client, node: bound.seats[client] }, null);
    for (const kind of ["up", "down", "up", "down", "down"] as const) take(state, { kind, client }, null);
  }
  return state;
}

/** Plain values only; several times faster than structuredClone. */
function copyOf<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (typeof value !== "object" || value === null) return value;
  const copy = { ...value };
  for (const name in copy) if (typeof copy[name] === "object") copy[name] = copyOf(copy[name]);
  return copy;
}

/** One step a line, as a person reads it. */
export function written({ invariant, trace }: Broken): string {
  const lines = trace.map((step, index) => `${index + 1}. ${sentence(step)}`);
  return [`${invariant}:`, ...lines].join("\n");
}

function sentence({ kind, ...where }: Step): string {
  return [kind, ...Object.entries(where).map(([what, which]) => `${what} ${which}`)].join(" ");
}
