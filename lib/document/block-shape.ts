// What a block is to a comparison: text, blocks, or nothing further. Knows the text schema only.
import { textSchema } from "./schema.ts";

/** `text`: holds letters. `holder`: holds blocks. `leaf`: holds nothing, or is of a type that this schema doesn't know. */
export type Shape = "text" | "holder" | "leaf";

const shapes = new Map<string, Shape>();

export function shapeOf(type: string): Shape {
  const known = shapes.get(type);
  if (known) return known;
  const node = textSchema().nodes[type];
  if (!node) return "leaf";
  const shape = node.isTextblock ? "text" : node.isLeaf || node.isInline ? "leaf" : "holder";
  shapes.set(type, shape);
  return shape;
}

const families: Record<string, string> = {
  bulletList: "list",
  orderedList: "list",
  taskList: "list",
  listItem: "item",
  taskItem: "item",
  tableCell: "cell",
  tableHeader: "cell",
  blockquote: "box",
  callout: "box",
};

/** Blocks of one family can become each other and stay the same block. */
export function familyOf(type: string): string {
  return shapeOf(type) === "text" ? "text" : (families[type] ?? type);
}
