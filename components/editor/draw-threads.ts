// Puts a node's threads on the element that an editor draws it by, as it is drawn without one.
import type { Node as TextNode } from "@tiptap/pm/model";
import { threadsOn } from "../../lib/document/text-nodes.ts";

const names = ["data-comments", "aria-details"] as const;

export function drawThreads(element: HTMLElement, { attrs }: TextNode): void {
  const drawn = threadsOn(attrs.comments);
  for (const name of names) {
    const value = drawn[name];
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}
