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

/** The states that were met, by their SHA-1 so that millions fit, and how each was reached first. */
class Seen {
  private readonly digests = new Set<string>();
  private readonly origins: (Origin | null)[] = [];

  get size(): number {
    return this.origins.length;
  }

  /** Null for one that was met before. */
  add(state: State, origin: Origin | null): Visit | null {
    const text = JSON.stringify(state);
    const digest = createHash("sha1").update(text).digest("base64");
    if (this.digests.has(digest)) return null;
    this.digests.add(digest);
    this.origins.push(origin);
    return { index: this.origins.length - 1, text };
  }

  traceTo(index: number): Step[] {
    const trace: Step[] = [];
    for (let at = this.origins[index]; at; at = this.origins[at.parent]) trace.unshift(at.step);
    return trace;
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
