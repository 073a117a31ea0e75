// The sections and the memo block as React reads them: snapshots that change only when their own facts do, not with every
// letter typed in a body. Reads the document, writes nothing.
import * as Y from "yjs";
import {
  binnedSections,
  liveSections,
  metaOf,
  readMeta,
  sectionsOf,
  type LiveSection,
  type Meta,
} from "../../lib/document/shape.ts";

export type OutlineSection = Omit<LiveSection, "title"> & {
  title: string;
  titleText: Y.Text;
};

export type Outline = { sections: readonly OutlineSection[]; bin: readonly OutlineSection[]; meta: Meta };

export type OutlineStore = { get(): Outline; subscribe(listener: () => void): () => void };

export function openOutlineStore(doc: Y.Doc): OutlineStore {
  let snapshot = readOutline(doc);
  const listeners = new Set<() => void>();
  const refresh = () => {
    snapshot = readOutline(doc);
    for (const listener of listeners) listener();
  };
  const onSections = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    if (events.some((event) => isStructure(event.target))) refresh();
  };
  return {
    get: () => snapshot,
    subscribe(listener) {
      if (listeners.size === 0) {
        sectionsOf(doc).observeDeep(onSections as never);
        metaOf(doc).observeDeep(refresh);
        // What changed while nobody listened.
        snapshot = readOutline(doc);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        sectionsOf(doc).unobserveDeep(onSections as never);
        metaOf(doc).unobserveDeep(refresh);
      };
    },
  };
}

/** A change of the map itself, of a section's own fields or of its title; not of its body's text. */
function isStructure(target: Y.AbstractType<unknown>): boolean {
  return target instanceof Y.Map || (target instanceof Y.Text && !(target instanceof Y.XmlText));
}

function readOutline(doc: Y.Doc): Outline {
  return {
    sections: liveSections(doc).map(plain),
    bin: binnedSections(doc).map(plain),
    meta: readMeta(doc),
  };
}

function plain(section: LiveSection): OutlineSection {
  return { ...section, title: section.title.toString(), titleText: section.title };
}
