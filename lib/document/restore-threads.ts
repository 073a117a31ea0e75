// Keeps threads at their text while a briefing is made to read as an earlier state. Makes and deletes no thread.
import type * as Y from "yjs";
import {
  anchoredText,
  anchorsOf,
  markPlace,
  type Anchor,
  type AnchoredText,
  type FoundPlace,
} from "./anchor.ts";
import { QuoteSearch } from "./quote-search.ts";
import { liveSections } from "./shape.ts";

/** What a document's text is, and where threads stand in it. */
export type Standings = { texts: ReadonlyMap<string, AnchoredText>; anchors: ReadonlyMap<string, Anchor> };

export function standingsIn(doc: Y.Doc): Standings {
  const texts = liveSections(doc).map(anchoredText);
  return { texts: new Map(texts.map((text) => [text.id, text])), anchors: anchorsOf(texts) };
}

/** The threads that stand in other sections than these. */
export function threadsOutside({ anchors }: Standings, sections: ReadonlySet<string>): Set<string> {
  const outside = [...anchors].filter(([, { sectionId }]) => !sections.has(sectionId));
  return new Set(outside.map(([id]) => id));
}

export type Keeping = {
  /** The state that the text was made to read as, and the text as it was before that. */
  then: Standings;
  before: Standings;
  sections: ReadonlySet<string>;
  threads: ReadonlySet<string>;
};

/** Of threads that stand nowhere now: where they stood then, if that reads the same, else where their quote surely stands. */
export function keepThreads(doc: Y.Doc, { then, before, sections, threads }: Keeping): void {
  const now = standingsIn(doc);
  const search = new QuoteSearch();
  const texts = [...now.texts.values()];
  for (const id of threads) {
    const [was, last] = [then.anchors.get(id), before.anchors.get(id)];
    if (now.anchors.has(id) || !(was ?? last)) continue;
    const again = was && sections.has(was.sectionId) && readsSame(now, then, was) ? was : null;
    const place = again ?? (last ? search.find(texts, last) : null);
    if (place) mark(doc, place, id);
  }
}

function readsSame(now: Standings, then: Standings, { sectionId, from, to }: FoundPlace): boolean {
  const [text, was] = [now, then].map(({ texts }) => texts.get(sectionId)?.text.slice(from, to));
  return text !== undefined && text === was;
}

function mark(doc: Y.Doc, place: FoundPlace, thread: string): void {
  const section = liveSections(doc).find(({ id }) => id === place.sectionId);
  if (section) markPlace(section.body, place, thread);
}
