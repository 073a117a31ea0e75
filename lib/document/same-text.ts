// Finds text that was there before in text that comes: the whole again, whole words, or a long stretch. Knows no documents.
import { isUnused, use, type Used } from "./struck-pool.ts";

export type Source = { text: string; used: Used };
/** So many units from `from` on of the text that comes are those from `at` on of the source. */
export type Match<From extends Source> = { from: number; units: number; source: From; at: number };
export type Stretch = { from: number; to: number };

export type Search = {
  /** Whole words count too, as where the same edit took them out; else only long stretches, and what is equal as a whole. */
  words: boolean;
  /** Nothing shorter is taken for equal as a whole. */
  leastWhole: number;
};

/** Shorter text turns up by chance. */
const leastUnits = 8;
/** Of no more text the words are looked for. */
const maxWordUnits = 2_000;
/** In a longer stretch only every eighth place is tried, which no match of twice that length escapes. */
const maxTried = 200;
/** No more places than this are weighed for one. */
const maxPlaces = 64;

/** What of `text` is still open is looked for in these; what is found there is used up. The earlier source goes before. */
export function matchesIn<From extends Source>(
  text: string,
  open: readonly Stretch[],
  sources: readonly From[],
  search: Search,
): Match<From>[] {
  const found = open.flatMap((stretch) => wholeMatch(text, stretch, sources, search.leastWhole));
  const rest = openIn(open, found);
  const all = sources.reduce((sum, source) => sum + source.text.length, 0);
  const words = search.words && all <= maxWordUnits;
  const long = words ? rest : rest.filter(({ from, to }) => to - from >= leastUnits);
  if (long.length === 0) return found;
  const places = new Places(sources, words ? 1 : leastUnits);
  return [...found, ...long.flatMap((stretch) => partMatches(text, stretch, places))];
}

/** What these leave of the open stretches. */
export function openIn(
  open: readonly Stretch[],
  matches: readonly { from: number; units: number }[],
): Stretch[] {
  return open.flatMap(({ from, to }) => {
    const inside = matches.filter((match) => match.from >= from && match.from < to);
    const left: Stretch[] = [];
    let at = from;
    for (const match of inside.sort((a, b) => a.from - b.from)) {
      if (match.from > at) left.push({ from: at, to: match.from });
      at = match.from + match.units;
    }
    return at < to ? [...left, { from: at, to }] : left;
  });
}

function wholeMatch<From extends Source>(
  text: string,
  { from, to }: Stretch,
  sources: readonly From[],
  least: number,
): Match<From>[] {
  const [wanted, units] = [text.slice(from, to), to - from];
  if (units < least) return [];
  const source = sources.find((one) => one.text === wanted && isUnused(one.used, 0, units));
  if (!source) return [];
  use(source.used, 0, units);
  return [{ from, units, source, at: 0 }];
}

/** Between two sources; no editor writes it. */
const seam = "\0";

/** All sources as one text, in which a short stretch (a gram) is looked for. */
class Places<From extends Source> {
  private readonly text: string;
  private readonly starts: number[] = [];

  constructor(
    private readonly sources: readonly From[],
    readonly gram: number,
  ) {
    let start = 0;
    for (const source of sources) {
      this.starts.push(start);
      start += source.text.length + seam.length;
    }
    this.text = sources.map((source) => source.text).join(seam);
  }

  of(gram: string): { source: From; at: number }[] {
    const found: { source: From; at: number }[] = [];
    let place = this.text.indexOf(gram);
    for (; place >= 0 && found.length < maxPlaces; place = this.text.indexOf(gram, place + 1)) {
      const index = this.indexAt(place);
      found.push({ source: this.sources[index]!, at: place - this.starts[index]! });
    }
    return found;
  }

  private indexAt(place: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** From left to right, at each place the longest. */
function partMatches<From extends Source>(
  text: string,
  { from, to }: Stretch,
  places: Places<From>,
): Match<From>[] {
  const found: Match<From>[] = [];
  const step = places.gram > 1 && to - from > maxTried ? leastUnits : 1;
  let low = from;
  for (let at = from; at + places.gram <= to;) {
    const best = longestAt(text, at, { from: low, to }, places);
    if (best) {
      use(best.source.used, best.at, best.at + best.units);
      found.push(best);
      low = best.from + best.units;
    }
    at = best ? low : at + step;
  }
  return found;
}

function longestAt<From extends Source>(
  text: string,
  place: number,
  within: Stretch,
  places: Places<From>,
): Match<From> | null {
  let best: Match<From> | null = null;
  for (const { source, at } of places.of(text.slice(place, place + places.gram))) {
    const free = freeAround(source, at, places.gram);
    if (!free) continue;
    const match = grownMatch(text, within, { from: place, units: places.gram, source, at }, free);
    const units = match.units >= leastUnits ? match.units : places.gram === 1 ? wordUnits(text, match) : 0;
    if (units > (best?.units ?? 0)) best = { ...match, units };
  }
  return best;
}

/** What isn't taken yet of a source around a place; null where that is. */
function freeAround({ text, used }: Source, at: number, units: number): Stretch | null {
  if (!isUnused(used, at, at + units)) return null;
  const before = used.filter(([, end]) => end <= at).map(([, end]) => end);
  const after = used.filter(([start]) => start >= at + units).map(([start]) => start);
  return { from: Math.max(0, ...before), to: Math.min(text.length, ...after) };
}

/** As far as both texts go on alike, and nobody has taken it. */
function grownMatch<From extends Source>(
  text: string,
  { from: low, to: high }: Stretch,
  { from, units, source, at }: Match<From>,
  free: Stretch,
): Match<From> {
  const other = source.text;
  let back = 0;
  while (from - back > low && at - back > free.from && text[from - back - 1] === other[at - back - 1]) back++;
  let on = units;
  while (from + on < high && at + on < free.to && text[from + on] === other[at + on]) on++;
  return { from: from - back, units: on + back, source, at: at - back };
}

/** What of a short match are whole words in both texts. */
function wordUnits(text: string, { from, units, source, at }: Match<Source>): number {
  if (!isEdge(text, from) || !isEdge(source.text, at)) return 0;
  let whole = units;
  while (whole > 0 && !(isEdge(text, from + whole) && isEdge(source.text, at + whole))) whole--;
  return text.slice(from, from + whole).trim() === "" ? 0 : whole;
}

/** Letters of scripts that part words by spaces. */
const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{N}]/u;

/** Where no word is cut. */
export function isEdge(text: string, at: number): boolean {
  return at === 0 || at === text.length || !spaced.test(text[at - 1]!) || !spaced.test(text[at]!);
}
