// What is known of a document's items by their ids: of each client sorted stretches of clocks with a value. Knows no documents.

export type IdRun<Value> = { clock: number; units: number; value: Value };

/** How the values of stretches that touch each other go together. */
export type RunRules<Value> = {
  /** One value for both stretches, or null where they stay apart. `units`: of the earlier one. */
  joined(earlier: Value, units: number, later: Value): Value | null;
  /** The value of what is left of a stretch without so many units at its start. */
  without(value: Value, units: number): Value;
};

export class IdRuns<Value> {
  readonly clients = new Map<number, IdRun<Value>[]>();

  constructor(private readonly rules: RunRules<Value>) {}

  get size(): number {
    let size = 0;
    for (const runs of this.clients.values()) size += runs.length;
    return size;
  }

  /** Takes the place of what was known of these. */
  set(client: number, clock: number, units: number, value: Value): void {
    const runs = this.of(client);
    const run = { clock, units, value };
    const last = runs.at(-1);
    if (!last || last.clock + last.units <= clock) return this.append(runs, last, run);
    const from = firstEndingAfter(runs, clock);
    let to = from;
    while (to < runs.length && runs[to]!.clock < clock + units) to++;
    const around = this.around(runs.slice(from, to), run);
    const [before, after] = [runs[from - 1], runs[to]];
    const wider = [...(before ? [before] : []), ...around, ...(after ? [after] : [])];
    runs.splice(
      from - (before ? 1 : 0),
      to - from + (before ? 1 : 0) + (after ? 1 : 0),
      ...this.inOne(wider),
    );
  }

  private of(client: number): IdRun<Value>[] {
    const known = this.clients.get(client);
    if (known) return known;
    const runs: IdRun<Value>[] = [];
    this.clients.set(client, runs);
    return runs;
  }

  private append(runs: IdRun<Value>[], last: IdRun<Value> | undefined, run: IdRun<Value>): void {
    if (!last || !this.join(last, run)) runs.push(run);
  }

  /** Makes the earlier one both; false where they stay apart. */
  private join(last: IdRun<Value>, run: IdRun<Value>): boolean {
    if (last.clock + last.units !== run.clock) return false;
    const value = this.rules.joined(last.value, last.units, run.value);
    if (value === null) return false;
    last.value = value;
    last.units += run.units;
    return true;
  }

  /** What is left of the stretches that this one covers, around it. */
  private around(covered: readonly IdRun<Value>[], run: IdRun<Value>): IdRun<Value>[] {
    const [first, last] = [covered[0], covered.at(-1)];
    const end = run.clock + run.units;
    const left = first && first.clock < run.clock ? [{ ...first, units: run.clock - first.clock }] : [];
    const gone = last ? end - last.clock : 0;
    const right =
      last && gone < last.units
        ? [{ clock: end, units: last.units - gone, value: this.rules.without(last.value, gone) }]
        : [];
    return [...left, run, ...right];
  }

  private inOne(runs: readonly IdRun<Value>[]): IdRun<Value>[] {
    const joined: IdRun<Value>[] = [];
    for (const run of runs) this.append(joined, joined.at(-1), { ...run });
    return joined;
  }

  at(client: number, clock: number): Value | null {
    const runs = this.clients.get(client) ?? [];
    const run = runs[firstEndingAfter(runs, clock)];
    return run && run.clock <= clock ? this.rules.without(run.value, clock - run.clock) : null;
  }

  /** The whole stretch, piece by piece in order; null for what nothing is known of. */
  in(client: number, clock: number, units: number): IdRun<Value | null>[] {
    const runs = this.clients.get(client) ?? [];
    const found: IdRun<Value | null>[] = [];
    const end = clock + units;
    let at = clock;
    for (let index = firstEndingAfter(runs, clock); at < end; index++) {
      const run = runs[index];
      const from = run ? Math.min(run.clock, end) : end;
      if (at < from) found.push({ clock: at, units: from - at, value: null });
      if (!run || from === end) return found;
      const start = Math.max(at, run.clock);
      at = Math.min(end, run.clock + run.units);
      found.push({
        clock: start,
        units: at - start,
        value: this.rules.without(run.value, start - run.clock),
      });
    }
    return found;
  }
}

/** By halves, as there may be thousands. */
function firstEndingAfter(runs: readonly IdRun<unknown>[], clock: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.clock + runs[middle]!.units > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}
