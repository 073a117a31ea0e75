// Says of everything in a redline or a content how it is drawn, each kind of thing once. By the text's schema.
import type { Mark, Node } from "@tiptap/pm/model";
import { blockStart, startedBy } from "./block-start.ts";
import type { CanonicalMark, CanonicalNode } from "./content.ts";
import { drawableContent, drawableMarks } from "./drawable.ts";
import { markKey, nodeKey, type DrawnElement, type Drawing } from "./drawings.ts";
import type { ChangedBlock, Redline, RedBlock, RedPiece } from "./redline.ts";
import { shellOf } from "./redline-lines.ts";

type Made = Record<string, Drawing>;

export function drawingsOf({ sections }: Redline): Made {
  const made: Made = {};
  for (const { blocks } of sections) addBlocks(made, blocks);
  return made;
}

export function drawingsOfContent(nodes: readonly CanonicalNode[]): Made {
  const made: Made = {};
  for (const node of nodes) addNode(made, node);
  return made;
}

function addBlocks(made: Made, blocks: readonly RedBlock[]): void {
  for (const block of blocks)
    if ("kept" in block) addNode(made, block.kept);
    else addChanged(made, block);
}

function addChanged(made: Made, block: ChangedBlock): void {
  addNode(made, shellOf(block, "before"));
  addNode(made, shellOf(block, "after"));
  addPieces(made, block.pieces ?? []);
  addBlocks(made, block.blocks ?? []);
}

function addPieces(made: Made, pieces: readonly RedPiece[]): void {
  for (const { node, note } of pieces) {
    addNode(made, node.type === blockStart ? startedBy(node) : node);
    addPieces(made, note ?? []);
  }
}

function addNode(made: Made, node: CanonicalNode): void {
  for (const mark of node.marks ?? []) addMark(made, mark);
  for (const child of node.content ?? []) addNode(made, child);
  if (node.text !== undefined) return;
  const key = nodeKey(node);
  const drawable = made[key] ? null : drawableContent(node);
  if (drawable) made[key] = drawingOf(drawable);
}

function drawingOf(node: Node): Drawing {
  const { isTextblock, isLeaf, spec, name } = node.type;
  if (!spec.toDOM) throw new Error(`the schema doesn't say how ${name} is drawn`);
  const holds = isTextblock ? "lines" : isLeaf ? "nothing" : "content";
  return { element: spec.toDOM(node) as unknown as DrawnElement, holds, rank: 0 };
}

function addMark(made: Made, mark: CanonicalMark): void {
  const key = markKey(mark);
  if (made[key]) return;
  for (const drawable of drawableMarks([mark])) made[key] = markDrawing(drawable);
}

function markDrawing(mark: Mark): Drawing {
  const { spec, schema, name } = mark.type;
  if (!spec.toDOM) throw new Error(`the schema doesn't say how ${name} is drawn`);
  const rank = Object.keys(schema.marks).indexOf(name);
  return { element: spec.toDOM(mark, true) as unknown as DrawnElement, holds: "content", rank };
}
