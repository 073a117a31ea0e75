// Text of the schema as React elements, for pages that are made on the server: the same elements that the editor draws, with
// nothing that could act or that the content security policy refuses.
import { Node, type DOMOutputSpec, type Mark } from "@tiptap/pm/model";
import {
  cloneElement,
  createElement,
  Fragment,
  isValidElement,
  type ReactElement,
  type ReactNode,
} from "react";
import { imageAddress } from "../../lib/document/image-address.ts";
import { textSchema } from "../../lib/document/schema.ts";

export type DrawnTextProps = { briefingId: string; nodes: readonly Record<string, unknown>[] };

export function DrawnText({ briefingId, nodes }: DrawnTextProps): ReactNode {
  return nodes.map((json, at) => (
    <Fragment key={at}>{drawnNode(briefingId, Node.fromJSON(textSchema(), json))}</Fragment>
  ));
}

export function drawnNode(briefingId: string, node: Node): ReactNode {
  const children = node.children.map((child, at) => (
    <Fragment key={at}>{drawnNode(briefingId, child)}</Fragment>
  ));
  const inner = node.isText ? node.text : drawnAround(briefingId, node, children);
  return node.marks.reduceRight<ReactNode>((within, mark) => drawnMark(mark, within), inner);
}

/** The node's own element around other content than its own, and with more attributes. */
export function drawnAround(
  briefingId: string,
  node: Node,
  content: ReactNode,
  attributes: Record<string, unknown> = {},
): ReactElement {
  const toDOM = node.type.spec.toDOM;
  if (!toDOM) throw new Error(`the schema doesn't say how ${node.type.name} is drawn`);
  const src = node.type.name === "image" ? imageAddress(briefingId, node.attrs.image) : null;
  const drawn = element(toDOM(node), content, src);
  if (!isValidElement(drawn)) throw new Error(`${node.type.name} is drawn as no element`);
  return cloneElement(drawn, attributes);
}

function drawnMark(mark: Mark, within: ReactNode): ReactNode {
  const toDOM = mark.type.spec.toDOM;
  return toDOM ? element(toDOM(mark, true), within, null) : within;
}

/** ProseMirror's description of an element: its name, its attributes, and its children, of which 0 stands for the content. */
function element(spec: DOMOutputSpec, content: ReactNode, src: string | null): ReactNode {
  if (typeof spec === "string") return spec;
  if (!Array.isArray(spec)) throw new Error("an element of the page can't be drawn on the server");
  const [tag, ...rest] = spec as [string, ...unknown[]];
  const [first] = rest;
  const hasAttributes = typeof first === "object" && first !== null && !Array.isArray(first);
  const attributes = hasAttributes ? attributesOf(first as Record<string, unknown>) : {};
  const children = (hasAttributes ? rest.slice(1) : rest).map((child) =>
    child === 0 ? content : element(child as DOMOutputSpec, content, src),
  );
  return createElement(tag, tag === "img" ? { ...attributes, src } : attributes, ...children);
}

const renamed: Record<string, string> = {
  class: "className",
  colspan: "colSpan",
  rowspan: "rowSpan",
  checked: "defaultChecked",
};

/** Styles are left out: in HTML the policy refuses them. */
function attributesOf(attributes: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(attributes).filter(
    ([name, value]) => value !== null && value !== undefined && !["style", "contenteditable"].includes(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [renamed[name] ?? name, attributeOf(name, value)]));
}

function attributeOf(name: string, value: unknown): unknown {
  return name === "checked" ? true : value;
}
