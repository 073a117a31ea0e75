// The letters of a document one by one, with what traces say of each: counted by the blocks of a comparison. Asserts nothing.
import type * as Y from "yjs";
import { blockTree, lettersOf, type Block } from "../../lib/document/block-tree.ts";
import type { Stroke } from "../../lib/document/ledger.ts";
import { allSections } from "../../lib/document/shape.ts";
import type { Run, Traces } from "../../lib/document/traces.ts";
import { versionSectionOf } from "../../lib/document/version-content.ts";
import { nodeUnit } from "../../lib/document/inline-text.ts";

export type Letter = { letter: string; stroke: Stroke | null };

/** Without traces all are nobody's. */
export function lettersIn(doc: Y.Doc, traces?: Traces): Letter[] {
  return allSections(doc).flatMap((section) => {
    const known = traces?.sections.get(section.id);
    const title = paired(section.title.toString(), known?.title);
    const blocks = within(blockTree(versionSectionOf(section))).flatMap((block) => {
      if (block.shape !== "text") return [];
      const own = known?.blocks.get(block.id);
      const notes = (block.node.content ?? []).filter(({ type }) => type === "footnote");
      return [
        ...paired(lettersOf(block), own?.runs),
        ...notes.flatMap(({ content = [] }, index) =>
          paired(content.map(({ text = "" }) => text).join(""), own && (own.notes[index] ?? [])),
        ),
      ];
    });
    return [...title, ...blocks];
  });
}

function within(block: Block): Block[] {
  return [block, ...block.children.flatMap(within)];
}

function paired(text: string, runs: Run[] | undefined): Letter[] {
  const strokes = runs?.flatMap(({ units, stroke }) => Array.from({ length: units }, () => stroke));
  if (strokes && strokes.length !== text.length)
    throw new Error(`there are ${text.length} units, and strokes of ${strokes.length}`);
  const letters = Array.from(text, (letter, at) => ({ letter, stroke: strokes?.[at] ?? null }));
  return letters.filter(({ letter }) => letter.charCodeAt(0) !== nodeUnit);
}
