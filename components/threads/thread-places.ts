// Where the threads of a page stand in its own document: read again when the typing has paused, section by section. What the
// server says of it is older.
import type * as Y from "yjs";
import { anchoredText, anchorsOf, type Anchor, type AnchoredText } from "../../lib/document/anchor.ts";
import { SectionCache } from "../../lib/document/section-cache.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { openListeners } from "../live/listeners.ts";

export type ThreadPlace = Anchor & {
  /** Counts the threads of the briefing in the order of their text. */
  order: number;
};

export type ThreadPlaces = {
  get(): ReadonlyMap<string, ThreadPlace>;
  subscribe(listener: () => void): () => void;
  /** Reads now what was left for a pause in the typing. */
  flush(): void;
  close(): void;
};

const readAfterMs = 300;

export function openThreadPlaces(doc: Y.Doc): ThreadPlaces {
  const cache = new SectionCache<AnchoredText>(doc);
  const told = openListeners();
  let places = placesIn(doc, cache);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const read = () => {
    timer = null;
    const next = placesIn(doc, cache);
    if (isSame(places, next)) return;
    places = next;
    told.tell();
  };
  const later = () => void (timer ??= setTimeout(read, readAfterMs));
  doc.on("update", later);
  return {
    get: () => places,
    subscribe: told.add,
    flush() {
      if (timer === null) return;
      clearTimeout(timer);
      read();
    },
    close() {
      if (timer) clearTimeout(timer);
      doc.off("update", later);
      cache.close();
    },
  };
}

function placesIn(doc: Y.Doc, cache: SectionCache<AnchoredText>): Map<string, ThreadPlace> {
  const sections = liveSections(doc);
  const texts = sections.map((section) => cache.of(section.id, () => anchoredText(section)));
  const numbers = new Map(sections.map(({ id }, number) => [id, number]));
  const inOrder = [...anchorsOf(texts)].sort(
    ([, a], [, b]) =>
      (numbers.get(a.sectionId) ?? 0) - (numbers.get(b.sectionId) ?? 0) || a.from - b.from || a.to - b.to,
  );
  return new Map(inOrder.map(([id, anchor], order) => [id, { ...anchor, order }]));
}

function isSame(one: ReadonlyMap<string, ThreadPlace>, other: ReadonlyMap<string, ThreadPlace>): boolean {
  if (one.size !== other.size) return false;
  for (const [id, { order, sectionId, quote }] of other) {
    const was = one.get(id);
    if (was?.order !== order || was.sectionId !== sectionId || was.quote !== quote) return false;
  }
  return true;
}
