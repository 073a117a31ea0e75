// Text that the server writes: ProseMirror JSON into a section's body. Never used on a body that already holds text.
import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { textSchema } from "./schema.ts";

export type TextNode = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: TextNode[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
};

/** Fills an empty body; throws when the nodes don't fit the text schema. */
export function fillBody(body: Y.XmlFragment, nodes: readonly TextNode[]): void {
  const state = { type: "doc", content: nodes };
  textSchema().nodeFromJSON(state).check();
  prosemirrorJSONToYXmlFragment(textSchema(), state, body);
}
