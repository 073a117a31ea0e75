// What keys cost, read from a trace of the page's main thread: the time in the dispatch of a key's events, and all that the
// thread did until the page had been drawn with the key. Pure.

export type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds by the clock, and of the thread's own time on a processor. */
  ts: number;
  dur?: number;
  tts?: number;
  tdur?: number;
  args?: { data?: { type?: string } };
};
export type Trace = { traceEvents: TraceEvent[] };

/** Milliseconds. `cpu` is as much of the work as the thread had a processor for. */
export type KeyCost = { work: number; cpu: number; handler: number };

type Span = { from: number; to: number };

const keyEvents = new Set(["keydown", "keypress", "beforeinput", "textInput", "input"]);

/** In the order in which the keys were pressed; without those that nothing was drawn after. */
export function keyCosts({ traceEvents }: Trace): KeyCost[] {
  const first = traceEvents.find((event) => isDispatch(event) && typeOf(event) === "keydown");
  if (!first) throw new Error("the trace holds no key");
  const here = traceEvents
    .filter(({ pid, tid, ph }) => pid === first.pid && tid === first.tid && ph === "X")
    .sort((a, b) => a.ts - b.ts);
  const tasks = joined(here.filter(({ name }) => name === "RunTask").map(spanOf));
  const commits = here.filter(({ name }) => name === "Commit");
  const dispatches = here.filter((event) => isDispatch(event));
  const pressed = dispatches.filter((event) => typeOf(event) === "keydown");
  return pressed.flatMap((key, at) => {
    const end = pressed[at + 1]?.ts ?? Number.POSITIVE_INFINITY;
    const handled = joined(dispatches.filter(({ ts }) => ts >= key.ts && ts < end).map(spanOf));
    const last = Math.max(...handled.map(({ to }) => to));
    const painted = commits.find((commit) => spanOf(commit).to > last);
    if (!painted) return [];
    const work = lengthOf(within(tasks, key.ts, spanOf(painted).to));
    return [{ work, cpu: cpuBetween(key, painted), handler: lengthOf(handled) }];
  });
}

function isDispatch(event: TraceEvent): boolean {
  return event.name === "EventDispatch" && keyEvents.has(typeOf(event));
}

function typeOf({ args }: TraceEvent): string {
  return args?.data?.type ?? "";
}

function cpuBetween(start: TraceEvent, end: TraceEvent): number {
  return ((end.tts ?? Number.NaN) + (end.tdur ?? 0) - (start.tts ?? Number.NaN)) / 1_000;
}

function spanOf({ ts, dur = 0 }: TraceEvent): Span {
  return { from: ts, to: ts + dur };
}

function within(spans: Span[], start: number, end: number): Span[] {
  return spans
    .filter(({ from, to }) => from < end && to > start)
    .map(({ from, to }) => ({ from: Math.max(from, start), to: Math.min(to, end) }));
}

/** Spans that lie in one another count once. */
function joined(spans: Span[]): Span[] {
  const found: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const before = found.at(-1);
    if (before && from <= before.to) before.to = Math.max(before.to, to);
    else found.push({ from, to });
  }
  return found;
}

function lengthOf(spans: Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0) / 1_000;
}
