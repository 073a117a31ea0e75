// One edit of a section's text as an editor makes it and its binding writes it: a change of the editor's document, brought into the
// shared one. Chooses none.
import { Transform, canJoin, canSplit, findWrapping, liftTarget } from "@tiptap/pm/transform";
import type { Node } from "@tiptap/pm/model";
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { textSchema } from "../../lib/document/schema.ts";

export const textEdits = [
  "type",
  "delete",
  "enter",
  "join",
  "list",
  "quote",
  "lift",
  "cut",
  "block",
] as const;
export type TextEdit = (typeof textEdits)[number];

/** False where it changes nothing. */
export function editBody(body: Y.XmlFragment, edit: (tr: Transform) => void): boolean {
  const { doc, mapping } = initProseMirrorDoc(body, textSchema());
  const tr = new Transform(doc);
  edit(tr);
  const shared = body.doc;
  if (!tr.docChanged || !shared) return false;
  const meta = { mapping, isOMark: new Map() };
  shared.transact(() => updateYFragment(shared, body, tr.doc, meta as never), ySyncPluginKey);
  return true;
}

export type Where = { at: number; to: number };

/** Numbers are taken modulo what the text has; `letter` gives what is typed. */
export function editText(tr: Transform, edit: TextEdit, { at, to }: Where, letter: () => string): void {
  const [a, b] = [textPlace(tr.doc, at), textPlace(tr.doc, to)];
  const $a = tr.doc.resolve(a);
  const range = $a.blockRange();
  const [from, end] = [Math.min(a, b), Math.max(a, b)];
  switch (edit) {
    case "type":
      return void tr.insert(a, textSchema().text(letter() + letter(), $a.marks()));
    case "delete":
      return void tr.delete(from, Math.min(end, from + 8));
    case "enter":
      return void (canSplit(tr.doc, a) && tr.split(a));
    case "join":
      return void (canJoin(tr.doc, $a.before()) && isAlike($a.before(), tr.doc) && tr.join($a.before()));
    case "list":
      return wrapIn(tr, range, "bulletList");
    case "quote":
      return wrapIn(tr, range, "blockquote");
    case "lift": {
      const target = range && liftTarget(range);
      return void (range && typeof target === "number" && tr.lift(range, target));
    }
    case "cut":
      return cutAndPaste(tr, from, Math.min(end, from + 12), to);
    case "block":
      return moveBlock(tr, at, to);
  }
}

/** An empty paragraph passes for joinable with a quote, and then isn't. */
function isAlike(at: number, doc: Node): boolean {
  const { nodeBefore, nodeAfter } = doc.resolve(at);
  return !!nodeBefore && !!nodeAfter && nodeAfter.type.compatibleContent(nodeBefore.type);
}

type Range = ReturnType<ReturnType<Node["resolve"]>["blockRange"]>;

function wrapIn(tr: Transform, range: Range, name: "bulletList" | "blockquote"): void {
  const type = textSchema().nodes[name];
  const wrapping = range && type && findWrapping(range, type);
  if (wrapping) tr.wrap(range, wrapping);
}

/** What was cut comes back whole, with its marks, as it does by way of the clipboard. */
function cutAndPaste(tr: Transform, from: number, to: number, where: number): void {
  const slice = tr.doc.slice(from, to);
  tr.delete(from, to);
  tr.replaceRange(textPlace(tr.doc, where), textPlace(tr.doc, where), slice);
}

function moveBlock(tr: Transform, at: number, to: number): void {
  const { childCount } = tr.doc;
  if (childCount < 2) return;
  const index = at % childCount;
  const node = tr.doc.child(index);
  const start = startOf(tr.doc, index);
  tr.delete(start, start + node.nodeSize);
  tr.insert(startOf(tr.doc, to % childCount), node);
}

export function startOf(doc: Node, index: number): number {
  let start = 0;
  for (let before = 0; before < index; before++) start += doc.child(before).nodeSize;
  return start;
}

/** One of the places where letters can stand. */
export function textPlace(doc: Node, choice: number): number {
  const places: number[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock)
      for (let inside = 0; inside <= node.content.size; inside++) places.push(at + 1 + inside);
  });
  return places[choice % places.length] ?? 1;
}
