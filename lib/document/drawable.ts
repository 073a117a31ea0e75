// A section's body as ProseMirror nodes, for drawing without an editor: on the page and on the server alike. Unlike an editor's
// binding it never repairs: what the schema doesn't know is left out of the drawing and stays in the document.
import type { Mark, Node } from "@tiptap/pm/model";
import * as Y from "yjs";
import { isAllowedLink } from "../domain/link.ts";
import { markNameOf, type CanonicalMark, type CanonicalNode } from "./content.ts";
import { textSchema } from "./schema.ts";

/** The body's blocks in order, each with the Yjs element that it was read from. */
export function drawableBlocks(body: Y.XmlFragment): { source: Y.XmlElement; node: Node }[] {
  return body.toArray().flatMap((source) => {
    const node = source instanceof Y.XmlElement ? drawableNode(source) : null;
    return source instanceof Y.XmlElement && node ? [{ source, node }] : [];
  });
}

/** Null for what the schema has no name for. */
export function drawableNode(element: Y.XmlElement): Node | null {
  const attrs = element.getAttributes() as Attrs;
  const type = textSchema().nodes[element.nodeName];
  if (!type || type.isText) return null;
  const children = type.isLeaf ? [] : element.toArray().flatMap(childNodes);
  if (type.isTextblock && !endsInText(children)) children.push(lastLine());
  return type.create({ ...missing(type.spec.attrs), ...attrs }, children);
}

let held: Node | null = null;

/** The line break that an editor puts where a text block's last line would have no height. Not part of the text. */
export function lastLine(): Node {
  return (held ??= textSchema().node("hardBreak"));
}

function endsInText(children: readonly Node[]): boolean {
  return /[^\n]$/.test(children.at(-1)?.text ?? "");
}

/** The same of content in canonical form. */
export function drawableContent({
  type: name,
  text,
  marks = [],
  attrs,
  content = [],
}: CanonicalNode): Node | null {
  const type = textSchema().nodes[name];
  if (text !== undefined) return text === "" ? null : textSchema().text(text, drawableMarks(marks));
  if (!type || type.isText) return null;
  const children = type.isLeaf ? [] : content.flatMap((child) => drawableContent(child) ?? []);
  if (type.isTextblock && !endsInText(children)) children.push(lastLine());
  return type.create({ ...missing(type.spec.attrs), ...attrs }, children);
}

/** Those that the schema knows and that may be drawn. */
export function drawableMarks(marks: readonly CanonicalMark[]): Mark[] {
  return marks.flatMap(({ type, attrs }) => drawableMark([type, attrs ?? {}]));
}

type Attrs = Record<string, unknown>;

/** Nothing, for each attribute that the schema has no default for: creating a node without it would throw. */
function missing(specs: Record<string, { default?: unknown }> | undefined): Attrs {
  const required = Object.entries(specs ?? {}).filter(([, spec]) => !("default" in spec));
  return Object.fromEntries(required.map(([name]) => [name, null]));
}

function childNodes(child: Y.XmlElement | Y.XmlText | Y.XmlHook): Node[] {
  if (child instanceof Y.XmlText) return textNodes(child);
  const node = child instanceof Y.XmlElement ? drawableNode(child) : null;
  return node ? [node] : [];
}

type Run = { insert: unknown; attributes?: Record<string, unknown> };

function textNodes(text: Y.XmlText): Node[] {
  return (text.toDelta() as Run[]).flatMap(({ insert, attributes }) => {
    if (typeof insert !== "string" || insert === "") return [];
    return [textSchema().text(insert, Object.entries(attributes ?? {}).flatMap(drawableMark))];
  });
}

function drawableMark([name, value]: [string, unknown]): Mark[] {
  const type = textSchema().marks[markNameOf(name)];
  if (!type || value === null) return [];
  const attrs = typeof value === "object" ? (value as Attrs) : {};
  if (type.name === "link" && !(typeof attrs.href === "string" && isAllowedLink(attrs.href))) return [];
  return [type.create({ ...missing(type.spec.attrs), ...attrs })];
}
