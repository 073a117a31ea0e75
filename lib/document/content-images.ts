// Which pictures a text in canonical form shows.
import { idOf } from "./attributes.ts";
import type { CanonicalNode } from "./content.ts";

/** Their ids in the order of the text, each once. */
export function imagesInContent(nodes: readonly CanonicalNode[]): string[] {
  return [...new Set(nodes.flatMap(imagesInNode))];
}

function imagesInNode({ type, attrs, content = [] }: CanonicalNode): string[] {
  const own = type === "image" ? idOf(attrs?.image) : null;
  return [...(own === null ? [] : [own]), ...imagesInContent(content)];
}
