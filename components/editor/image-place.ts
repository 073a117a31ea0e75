// Where a picture goes that is put in at a place of the text: beside the block there, never into the middle of a paragraph
// that somebody may be typing in. Pure but for the schema's own questions.
import type { Node as TextNode } from "@tiptap/pm/model";

/** A position between blocks where the text may hold a picture; null where it may nowhere. */
export function imagePlace(doc: TextNode, at: number): number | null {
  const $at = doc.resolve(Math.min(Math.max(at, 0), doc.content.size));
  const image = doc.type.schema.nodes.image!;
  if (!$at.parent.isTextblock && $at.parent.canReplaceWith($at.index(), $at.index(), image)) return $at.pos;
  for (let depth = $at.depth; depth > 0; depth--) {
    const parent = $at.node(depth - 1);
    const index = $at.index(depth - 1);
    // An empty line stays below the picture: there somebody goes on writing.
    const isEmptyLine = depth === $at.depth && $at.parent.isTextblock && $at.parent.content.size === 0;
    if (isEmptyLine && parent.canReplaceWith(index, index, image)) return $at.before(depth);
    if (parent.canReplaceWith(index + 1, index + 1, image)) return $at.after(depth);
  }
  return null;
}
