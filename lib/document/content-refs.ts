// The sections of a briefing by what exactly stands in them: what sign-offs and decisions bind to. Reads, and repairs nothing.
import type { ContentRef } from "../domain/sign-off.ts";
import { canonicalSection, contentHash } from "./content.ts";
import type { LiveSection } from "./shape.ts";
import type { VersionContent } from "./version-content.ts";

export type TitledRef = ContentRef & { title: string };

/** In order. */
export function contentRefsOf({ sections }: Pick<VersionContent, "sections">): TitledRef[] {
  return sections.map(({ id, content }) => ({
    ...{ sectionId: id, title: content.title },
    ...{ contentHash: contentHash(content), contentForm: content.form },
  }));
}

export function liveContentRefs(sections: readonly LiveSection[]): TitledRef[] {
  return contentRefsOf({
    sections: sections.map((section) => ({
      id: section.id,
      content: canonicalSection(section),
      blockIds: [],
    })),
  });
}
