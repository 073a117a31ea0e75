// Keeps a floating part beside a place in the text, inside the window, while the page scrolls and the text changes.
"use client";

import { autoUpdate, computePosition, flip, offset, shift, size, type Placement } from "@floating-ui/dom";
import type { Editor } from "@tiptap/core";
import { useEffect, useRef, type RefObject } from "react";

type Range = { from: number; to: number };

export function useFloating(
  editor: Editor,
  { from, to }: Range,
  placement: Placement,
): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const floating = ref.current;
    if (!floating) return;
    const place = {
      getBoundingClientRect: () => rectOf(editor, { from, to }),
      contextElement: editor.view.dom,
    };
    const { update, stop } = keepBeside(place, floating, placement);
    editor.on("transaction", update);
    return () => {
      stop();
      editor.off("transaction", update);
    };
  }, [editor, from, to, placement]);
  return ref;
}

export type Place = { getBoundingClientRect(): DOMRect; contextElement: Element };

/** While the page scrolls; `update` is for what else may move the place. */
export function keepBeside(
  place: Place,
  floating: HTMLElement,
  placement: Placement,
): { update(): void; stop(): void } {
  const update = () => void putBeside(place, floating, placement);
  return { update, stop: autoUpdate(place, floating, update) };
}

async function putBeside(place: Place, floating: HTMLElement, placement: Placement): Promise<void> {
  const room = size({
    padding: 8,
    apply: ({ availableHeight }) =>
      floating.style.setProperty("--room", `${Math.max(availableHeight, 120)}px`),
  });
  const { x, y } = await computePosition(place, floating, {
    strategy: "fixed",
    placement,
    middleware: [offset(6), flip({ padding: 8 }), shift({ padding: 8 }), room],
  });
  Object.assign(floating.style, { left: `${Math.round(x)}px`, top: `${Math.round(y)}px` });
}

/** Of what the text holds between the two; at its end when somebody has shortened the text meanwhile. */
function rectOf({ view }: Editor, { from, to }: Range): DOMRect {
  const last = view.state.doc.content.size;
  const start = view.coordsAtPos(Math.min(from, last));
  const end = view.coordsAtPos(Math.min(to, last), -1);
  const [left, right] = end.top > start.bottom ? [start.left, start.right] : [start.left, end.right];
  return new DOMRect(left, start.top, Math.max(right - left, 0), Math.max(end.bottom - start.top, 0));
}
