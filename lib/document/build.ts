// Text that the server writes: ProseMirror JSON into a section's body. Changes nothing that a body already holds.
import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
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

/** Adds blocks after those that a body holds already, in place of a new body's empty paragraph. Throws as `fillBody` does. */
export function appendBlocks(body: Y.XmlFragment, nodes: readonly TextNode[]): void {
  const fresh = new Y.Doc().getXmlFragment("body");
  fillBody(fresh, nodes);
  if (isBlank(body)) body.delete(0, body.length);
  body.push(fresh.toArray().map((block) => block.clone() as Y.XmlElement));
}

/** As a new section's body is: one paragraph with nothing in it. */
function isBlank(body: Y.XmlFragment): boolean {
  const only = body.length === 1 ? body.get(0) : null;
  return only instanceof Y.XmlElement && only.nodeName === "paragraph" && only.length === 0;
}
