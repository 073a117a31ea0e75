// A picture in the editor: drawn as it is everywhere, with a grip that changes its width and, while it has no words for those
// who can't see it, a quiet hint. Its words and its width by keyboard are asked for in a card (image-card.tsx).
import type { Node as TextNode } from "@tiptap/pm/model";
import type { EditorView, NodeView } from "@tiptap/pm/view";
import { maxAltLength, shortTextOf, widthOf } from "../../lib/document/attributes.ts";
import { drawThreads } from "./draw-threads.ts";
import { dressFigure, type Dressing } from "./dress.ts";

export function imageView(dressing: Dressing, hint: string) {
  return (first: TextNode, view: EditorView, getPos: () => number | undefined): NodeView => {
    const figure = document.createElement("figure");
    figure.className = "image";
    figure.dataset.hint = hint;
    const image = figure.appendChild(document.createElement("img"));
    image.decoding = "async";
    const grip = figure.appendChild(document.createElement("span"));
    grip.className = "image-grip";
    grip.ariaHidden = "true";
    draw(figure, image, first, dressing);
    grip.addEventListener("pointerdown", (event) =>
      dragWidth(event, image, (width) => setImageAttribute(view, getPos(), "width", width)),
    );
    let drawn = first;
    return {
      dom: figure,
      update(node) {
        if (node.type !== first.type) return false;
        if (node.attrs.image !== drawn.attrs.image) return false;
        drawn = node;
        drawWords(figure, image, node);
        drawThreads(figure, node);
        return true;
      },
      stopEvent: (event) => event.target === grip,
      ignoreMutation: () => true,
    };
  };
}

function draw(figure: HTMLElement, image: HTMLImageElement, node: TextNode, dressing: Dressing): void {
  figure.dataset.image = String(node.attrs.image);
  drawWords(figure, image, node);
  drawThreads(figure, node);
  dressFigure(figure, dressing);
}

function drawWords(figure: HTMLElement, image: HTMLImageElement, { attrs }: TextNode): void {
  image.alt = shortTextOf(attrs.alt, maxAltLength);
  figure.toggleAttribute("data-wordless", image.alt === "");
  const width = widthOf(attrs.width);
  if (width === null) image.removeAttribute("width");
  else image.setAttribute("width", String(width));
}

/** As one step of its own: the selection stays on the picture. */
export function setImageAttribute(
  view: EditorView,
  at: number | undefined,
  name: "alt" | "width",
  value: string | number | null,
): void {
  const node = at === undefined ? null : view.state.doc.nodeAt(at);
  if (at === undefined || node?.type.name !== "image" || node.attrs[name] === value) return;
  view.dispatch(view.state.tr.setNodeAttribute(at, name, value));
}

/** Shows the width while the pointer moves, and sets it once, at the end. */
function dragWidth(down: PointerEvent, image: HTMLImageElement, set: (width: number | null) => void): void {
  const grip = down.currentTarget as HTMLElement;
  down.preventDefault();
  grip.setPointerCapture(down.pointerId);
  const before = image.getBoundingClientRect().width;
  const ended = new AbortController();
  const widthAt = (event: PointerEvent) => widthOf(Math.max(before + event.clientX - down.clientX, 1));
  const options = { signal: ended.signal };
  grip.addEventListener(
    "pointermove",
    (event) => image.setAttribute("width", String(widthAt(event))),
    options,
  );
  grip.addEventListener("lostpointercapture", () => ended.abort(), options);
  grip.addEventListener("pointerup", (event) => set(widthAt(event)), options);
}
