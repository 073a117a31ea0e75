// How the nodes and marks of a text are drawn, as JSON: for pages that draw it without the text's schema, whose code is longer than theirs.
// make-drawings.ts makes them.
import type { CanonicalMark, CanonicalNode } from "./content.ts";
import { textIn } from "./redline-lines.ts";

/** As ProseMirror describes elements: name, attributes, and children, among which 0 stands for the content. */
export type DrawnElement = readonly [name: string, ...rest: unknown[]];

export type Drawing = {
  element: DrawnElement;
  /** Lines of text, of which the last has a height in any case; or what else there is in it; or nothing. */
  holds: "lines" | "content" | "nothing";
  /** The lower, the farther out, of marks on the same text. */
  rank: number;
};

/** By `nodeKey` and `markKey`. What isn't there isn't drawn. */
export type Drawings = Readonly<Record<string, Drawing>>;

/** Nodes of one key are drawn alike around their content. */
export function nodeKey(node: CanonicalNode): string {
  const { type, attrs } = node;
  return JSON.stringify([type, attrs, ...saidByContent(node)]);
}

/** What an element says of its content: a task's box is named by the words, a table has the columns of its first row. */
function saidByContent(node: CanonicalNode): unknown[] {
  if (node.type === "taskItem") return [textIn(node)];
  return node.type === "table" ? (node.content?.[0]?.content ?? []).map(({ attrs }) => attrs) : [];
}

export function markKey({ type, attrs }: CanonicalMark): string {
  return JSON.stringify(["mark", type, attrs]);
}
