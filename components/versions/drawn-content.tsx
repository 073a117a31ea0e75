// Content in canonical form as React elements, by drawings that the server made: the text's schema isn't needed here.
import { Fragment, type ReactNode } from "react";
import { imageAddress } from "../../lib/document/image-address.ts";
import type { CanonicalMark, CanonicalNode } from "#lib/document/content.ts";
import { markKey, nodeKey, type Drawings } from "#lib/document/drawings.ts";
import { drawnElement } from "../briefing/drawn-element.tsx";

export type Drawer = {
  briefingId: string;
  drawings: Drawings;
  /** What a table is called, which Tab reaches so that the arrow keys scroll it. */
  tableName: string;
};

/** Null for what can't be drawn. */
export function drawnContent(drawer: Drawer, node: CanonicalNode): ReactNode {
  const { text, marks = [], content = [] } = node;
  if (text !== undefined) return text === "" ? null : marked(drawer, marks, text);
  const known = content.filter((child) => isDrawn(drawer, child));
  const children = known.map((child, at) => <Fragment key={at}>{drawnContent(drawer, child)}</Fragment>);
  const isOpen = drawer.drawings[nodeKey(node)]?.holds === "lines" && !endsInText(known);
  const drawn = drawnAround(
    drawer,
    node,
    <>
      {children}
      {isOpen && <br />}
    </>,
  );
  return drawn && marked(drawer, marks, drawn);
}

/** The node's own element around other content than its own, and with more attributes. */
export function drawnAround(
  { briefingId, drawings, tableName }: Drawer,
  node: CanonicalNode,
  content: ReactNode,
  more: Record<string, unknown> = {},
): ReactNode {
  const drawing = drawings[nodeKey(node)];
  if (!drawing) return null;
  const src = node.type === "image" ? imageAddress(briefingId, node.attrs?.image) : null;
  const reachable = node.type === "table" ? { tabIndex: 0, role: "group", "aria-label": tableName } : {};
  const attributes = { ...reachable, ...more };
  return drawnElement(drawing.element, drawing.holds === "nothing" ? null : content, { src, attributes });
}

function isDrawn({ drawings }: Drawer, node: CanonicalNode): boolean {
  return node.text === undefined ? drawings[nodeKey(node)] !== undefined : node.text !== "";
}

/** Else the last line would have no height. */
function endsInText(content: readonly CanonicalNode[]): boolean {
  return /[^\n]$/.test(content.at(-1)?.text ?? "");
}

function marked({ drawings }: Drawer, marks: readonly CanonicalMark[], content: ReactNode): ReactNode {
  const known = marks.flatMap((mark) => drawings[markKey(mark)] ?? []);
  return known
    .sort((one, other) => other.rank - one.rank)
    .reduce<ReactNode>((within, { element }) => drawnElement(element, within), content);
}
