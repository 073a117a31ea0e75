// How lists of steps are put together, at each level alike. Knows neither sections nor blocks nor text.

type Keep = { does: "keep"; count: number };

/** As one step with the last where both keep. */
export function addKept<Step extends { does: string }>(steps: (Step | Keep)[], count: number): void {
  const last = steps.at(-1);
  if (last && isKeep(last)) last.count += count;
  else if (count > 0) steps.push({ does: "keep", count });
}

function isKeep(step: { does: string }): step is Keep {
  return step.does === "keep";
}

/** What follows the last step is kept anyway. */
export function withoutLastKept<Step extends { does: string }>(steps: Step[]): Step[] {
  return steps.at(-1)?.does === "keep" ? steps.slice(0, -1) : steps;
}

/** How two lists relate: which of the earlier one this is and stands where it stood, and how each other is told. */
export type Relation<Item, Step, Change> = {
  inPlace(next: Item): Item | undefined;
  /** Null for what is told with its neighbour. */
  gone(old: Item): Step | null;
  came(next: Item): Step | null;
  /** Null where nothing in it changed. */
  change(old: Item, next: Item): Change | null;
};

/** What went from a place is told before what came to it. */
export function stepsThrough<Item, Step extends { does: string }, Change>(
  olds: readonly Item[],
  news: readonly Item[],
  { inPlace, gone, came, change }: Relation<Item, Step, Change>,
): (Step | Keep | { does: "change"; change: Change })[] {
  const steps: (Step | Keep | { does: "change"; change: Change })[] = [];
  const staying = new Set(news.map(inPlace));
  let place = 0;
  const add = (step: Step | null) => void (step && steps.push(step));
  const passGone = () => {
    for (; place < olds.length && !staying.has(olds[place]); place++) add(gone(olds[place]!));
  };
  for (const next of news) {
    passGone();
    const old = inPlace(next);
    const changed = old === undefined ? null : change(old, next);
    if (old !== undefined) place++;
    if (old === undefined) add(came(next));
    else if (changed) steps.push({ does: "change", change: changed });
    else addKept(steps, 1);
  }
  passGone();
  return withoutLastKept(steps);
}
