// Where one block ends and another begins, in the text of several.
import type { CanonicalNode } from "./content.ts";

/** No type of the text schema. */
export const blockStart = "blockStart";

/** A client may have stored a node of that name itself, with anything in it. */
export function startedBy({ attrs = {} }: CanonicalNode): CanonicalNode {
  return typeof attrs.type === "string" ? { ...attrs, type: attrs.type } : { type: "paragraph" };
}
