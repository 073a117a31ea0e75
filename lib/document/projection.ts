// Reads off a document what the database's lists show of it. Writes nothing: lib/data/projection.ts does.
import type * as Y from "yjs";
import { maxTitleLength } from "../domain/briefing.ts";
import type { Projection, SectionProjection } from "../domain/section.ts";
import { canonicalSection, contentForm, contentHash, plainTextOf, wordCountOf } from "./content.ts";
import type { SectionCache } from "./section-cache.ts";
import { allSections, readMeta, type LiveSection } from "./shape.ts";

/** With a cache, only the sections that changed since the last time are read. */
export function projectionOf(doc: Y.Doc, cache?: SectionCache<SectionProjection>): Projection {
  const project = (section: LiveSection) =>
    cache ? cache.of(section.id, () => projectSection(section)) : projectSection(section);
  return {
    title: storable(readMeta(doc).title).slice(0, maxTitleLength),
    sections: allSections(doc).map(project),
  };
}

function projectSection(section: LiveSection): SectionProjection {
  const content = canonicalSection(section);
  const plainText = storable(plainTextOf(content));
  return {
    id: section.id,
    kind: section.kind,
    theme: storable(section.theme),
    order: storable(section.order),
    title: storable(content.title),
    plainText,
    wordCount: wordCountOf(plainText),
    contentHash: contentHash(content),
    contentForm,
    deletedAt: isoOrNull(section.deletedAt),
  };
}

/** PostgreSQL's text holds neither U+0000 nor half a surrogate pair; a client may have typed either. */
export function storable(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

/** A client wrote this time: one that isn't a time of ours still means that the section is in the bin. */
function isoOrNull(value: string | null): string | null {
  if (value === null) return null;
  const time = Date.parse(value);
  const isOurs = time >= Date.UTC(1970) && time < Date.UTC(9999);
  return new Date(isOurs ? time : 0).toISOString();
}
