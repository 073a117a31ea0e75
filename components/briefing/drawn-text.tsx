// Text of the schema as React elements, for pages that are made on the server: the same elements that the editor draws, with
// nothing that could act or that the content security policy refuses.
import { Node, type Mark } from "@tiptap/pm/model";
import { Fragment, type ReactNode } from "react";
import { imageAddress } from "../../lib/document/image-address.ts";
import { textSchema } from "../../lib/document/schema.ts";
import { drawnElement } from "./drawn-element.tsx";

export type DrawnTextProps = { briefingId: string; nodes: readonly Record<string, unknown>[] };

export function DrawnText({ briefingId, nodes }: DrawnTextProps): ReactNode {
  return nodes.map((json, at) => (
    <Fragment key={at}>{drawnNode(briefingId, Node.fromJSON(textSchema(), json))}</Fragment>
  ));
}

function drawnNode(briefingId: string, node: Node): ReactNode {
  const children = node.children.map((child, at) => (
    <Fragment key={at}>{drawnNode(briefingId, child)}</Fragment>
  ));
  const inner = node.isText ? node.text : drawnAround(briefingId, node, children);
  return node.marks.reduceRight<ReactNode>((within, mark) => drawnMark(mark, within), inner);
}

function drawnAround(briefingId: string, node: Node, content: ReactNode): ReactNode {
  const { type, attrs } = node;
  const toDOM = type.spec.toDOM;
  if (!toDOM) throw new Error(`the schema doesn't say how ${type.name} is drawn`);
  const src = type.name === "image" ? imageAddress(briefingId, attrs.image) : null;
  return drawnElement(toDOM(node), content, { src });
}

function drawnMark(mark: Mark, within: ReactNode): ReactNode {
  const toDOM = mark.type.spec.toDOM;
  return toDOM ? drawnElement(toDOM(mark, true), within) : within;
}
