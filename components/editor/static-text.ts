// A section's body drawn without an editor, to the pixel as the editor would draw it, and kept up to date in place: what
// changes is drawn anew block by block, in the next frame. Takes no input and writes nothing.
import { DOMSerializer, type Node } from "@tiptap/pm/model";
import * as Y from "yjs";
import { drawableNode, lastLine } from "../../lib/document/drawable.ts";
import { textSchema } from "../../lib/document/schema.ts";
import { dirtyBlocks } from "./dirty-blocks.ts";
import { morph } from "./morph.ts";

export type StaticText = {
  /** Draws now what was left for the next frame. */
  flush(): void;
  /** What a block is drawn by now. */
  elementOf(block: Y.XmlElement): Element | undefined;
  destroy(): void;
};

type Dress = (element: Element) => void;
type Draw = (block: Y.XmlElement) => Element | null;

/**
 * Draws into `root`, and follows the body until it is destroyed. `dress` gives each element that was drawn what only the page
 * knows; `onDrawn` runs after each change is drawn. What stands in `root` already, drawn from another body and dressed by the same
 * function, stays where it shows the same.
 */
export function drawStaticText(
  body: Y.XmlFragment,
  root: HTMLElement,
  onDrawn: () => void,
  dress: Dress,
): StaticText {
  const elementOf: Draw = (block) => {
    const node = drawableNode(block);
    return node && dressed(node, dress);
  };
  const drawn = takenOver(body, root, dress);
  const dirty = new Set<Y.XmlElement>();
  let frame: number | null = null;
  const draw = () => {
    for (const block of dirty) redraw(drawn, block, elementOf);
    dirty.clear();
    arrange(body, root, drawn, elementOf);
  };
  const flush = () => {
    if (frame === null) return;
    cancelAnimationFrame(frame);
    frame = null;
    draw();
    onDrawn();
  };
  const onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const block of dirtyBlocks(body, events)) dirty.add(block);
    frame ??= requestAnimationFrame(() => flush());
  };
  draw();
  body.observeDeep(onChange as never);
  return {
    flush,
    elementOf: (block) => drawn.get(block),
    destroy() {
      body.unobserveDeep(onChange as never);
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}

/** A block that is drawn already is made over; what isn't is drawn when it is arranged. */
function redraw(drawn: Map<Y.XmlElement, Element>, block: Y.XmlElement, elementOf: Draw): void {
  const before = drawn.get(block);
  const after = before && elementOf(block);
  if (!after) return void drawn.delete(block);
  const stands = morph(before, after);
  drawnFrom.set(stands, drawnFrom.get(after)!);
  drawn.set(block, stands);
}

/** What an element that stands as it was drawn shows. */
const drawnFrom = new WeakMap<Element, { node: Node; dress: Dress }>();

function dressed(node: Node, dress: Dress): Element {
  const element = serializer().serializeNode(node) as Element;
  dress(element);
  drawnFrom.set(element, { node, dress });
  return element;
}

/** The blocks that are drawn with what was there before; the rest of that goes. */
function takenOver(body: Y.XmlFragment, root: HTMLElement, dress: Dress): Map<Y.XmlElement, Element> {
  const drawn = new Map<Y.XmlElement, Element>();
  const spare = spareIn(root, dress);
  if (spare.size === 0) return drawn;
  for (const block of elementsOf(body)) {
    const node = drawableNode(block);
    if (node) drawn.set(block, takeFrom(spare, node) ?? dressed(node, dress));
  }
  for (const elements of spare.values()) for (const element of elements) element.remove();
  return drawn;
}

/** By their text. */
type Spare = Map<string, Element[]>;

function spareIn(root: HTMLElement, dress: Dress): Spare {
  const spare: Spare = new Map();
  for (const element of root.children) {
    const from = drawnFrom.get(element);
    if (from?.dress !== dress) continue;
    const equal = spare.get(from.node.textContent);
    if (equal) equal.push(element);
    else spare.set(from.node.textContent, [element]);
  }
  return spare;
}

function takeFrom(spare: Spare, node: Node): Element | null {
  const equal = spare.get(node.textContent);
  const [first] = equal ?? [];
  if (!equal || !first || !drawnFrom.get(first)?.node.eq(node)) return null;
  equal.shift();
  return first;
}

/** Puts the blocks' elements in order; what doesn't move isn't touched. */
function arrange(
  body: Y.XmlFragment,
  root: HTMLElement,
  drawn: Map<Y.XmlElement, Element>,
  elementOf: Draw,
): void {
  const blocks = elementsOf(body);
  const present = new Set(blocks);
  for (const [block, element] of drawn) {
    if (present.has(block)) continue;
    element.remove();
    drawn.delete(block);
  }
  let at: Element | null = root.firstElementChild;
  for (const block of blocks) {
    const element = drawn.get(block) ?? elementOf(block);
    if (!element) continue;
    drawn.set(block, element);
    if (element === at) at = at.nextElementSibling;
    else root.insertBefore(element, at);
  }
  while (at) {
    const gone = at;
    at = at.nextElementSibling;
    gone.remove();
  }
}

function elementsOf(body: Y.XmlFragment): Y.XmlElement[] {
  const children: unknown[] = body.toArray();
  return children.filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}

let held: DOMSerializer | null = null;

function serializer(): DOMSerializer {
  if (held) return held;
  const schema = textSchema();
  const nodes = DOMSerializer.nodesFromSchema(schema);
  const { hardBreak } = nodes;
  if (!hardBreak) throw new Error("the schema has no line breaks");
  nodes.hardBreak = (node) =>
    node === lastLine() ? ["br", { class: "ProseMirror-trailingBreak" }] : hardBreak(node);
  return (held = new DOMSerializer(nodes, DOMSerializer.marksFromSchema(schema)));
}
