// Short names for the nodes that the sample's text is made of. Builds plain data; whether it fits the text schema is judged
// where it is put into a document.
import type { TextNode } from "../../lib/document/build.ts";

type Inline = string | TextNode;

export function bold(text: string): TextNode {
  return { type: "text", text, marks: [{ type: "bold" }] };
}

export function italic(text: string): TextNode {
  return { type: "text", text, marks: [{ type: "italic" }] };
}

export function paragraph(...content: Inline[]): TextNode {
  return { type: "paragraph", content: content.map(inline) };
}

function inline(part: Inline): TextNode {
  return typeof part === "string" ? { type: "text", text: part } : part;
}

export function heading(text: string): TextNode {
  return { type: "heading", attrs: { level: 1 }, content: [inline(text)] };
}

export function bullets(...items: Inline[][]): TextNode {
  return { type: "bulletList", content: items.map(listItem) };
}

export function numbered(...items: Inline[][]): TextNode {
  return { type: "orderedList", content: items.map(listItem) };
}

function listItem(content: Inline[]): TextNode {
  return { type: "listItem", content: [paragraph(...content)] };
}

export function table(head: string[], ...rows: string[][]): TextNode {
  const rowOf = (cells: string[], type: "tableHeader" | "tableCell") => ({
    type: "tableRow",
    content: cells.map((cell) => ({ type, content: [paragraph(cell)] })),
  });
  return {
    type: "table",
    content: [rowOf(head, "tableHeader"), ...rows.map((row) => rowOf(row, "tableCell"))],
  };
}
