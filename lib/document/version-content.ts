// The content of a whole briefing at one moment, as versions keep it and comparisons read it. Reads a Y.Doc, repairs nothing.
import * as Y from "yjs";
import { canonicalSection, type CanonicalSection } from "./content.ts";
import { shapeOf } from "./block-shape.ts";
import { liveSections, readMeta, type LiveSection, type Meta } from "./shape.ts";

/** One section: `id` is its key in the document, which outlives every edit of it. */
export type SectionContent = { id: string; content: CanonicalSection };

/** A briefing's memo block and the sections that people see, in their order. */
export type BriefingContent = { meta: Meta; sections: SectionContent[] };

/**
 * A briefing's content with each block's identity beside it. Plain JSON; kept as JSON's text (not as jsonb), because equal content is
 * told by equal text and the order of keys belongs to it.
 */
export type VersionContent = { meta: Meta; sections: VersionSection[] };

/**
 * `blockIds` names the body's blocks by their items in the document (`client:clock`), each before those within it: lists, rows and
 * cells count, what stands within a text block doesn't. They are no part of the content.
 */
export type VersionSection = SectionContent & { blockIds: string[] };

export function versionContentOf(doc: Y.Doc): VersionContent {
  return { meta: readMeta(doc), sections: liveSections(doc).map(versionSectionOf) };
}

export function versionSectionOf(section: LiveSection): VersionSection {
  const content = canonicalSection(section);
  // A body of one empty paragraph is an empty body.
  const blockIds = content.body.length > 0 ? idsWithin(section.body) : [];
  return { id: section.id, content, blockIds };
}

function idsWithin(parent: Y.XmlFragment | Y.XmlElement): string[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    return [blockIdOf(child), ...(shapeOf(child.nodeName) === "holder" ? idsWithin(child) : [])];
  });
}

/** A block's identity in the document; none outside of one. */
export function blockIdOf({ _item: item }: Y.XmlElement): string {
  return item ? `${item.id.client}:${item.id.clock}` : "";
}
