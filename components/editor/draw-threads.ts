// Puts a node's threads on the element that an editor draws it by, as it is drawn without one.
import type { Node as TextNode } from "@tiptap/pm/model";
import { threadsOn } from "../../lib/document/text-nodes.ts";

export function drawThreads(element: HTMLElement, { attrs }: TextNode): void {
  const drawn = threadsOn(attrs.comments)["data-comments"];
  if (drawn === undefined) delete element.dataset.comments;
  else element.dataset.comments = drawn;
}
