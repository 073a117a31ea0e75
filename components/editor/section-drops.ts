// Text or a picture that is dragged from one section into another moves. ProseMirror knows of one editor only: it would put it in
// here and leave it there.
import type { NodeSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { isApple } from "./keys.ts";
import type { SectionRegistry } from "./section-registry.ts";

/** The editor from which something is being dragged into this one. */
export function draggedFrom(sections: SectionRegistry, view: EditorView): EditorView | null {
  const views = [...sections.slots()].flatMap(({ mounted }) => mounted?.editor.view ?? []);
  return views.find((other) => other !== view && other.dragging !== null) ?? null;
}

/** Takes it away there once it is here: both are one step of undo, and what can't go in stays where it was. */
export function movesFrom(source: EditorView | null, view: EditorView, event: DragEvent): void {
  const copies = isApple() ? event.altKey : event.ctrlKey;
  if (!source || copies) return;
  // What was grabbed without having been selected; ProseMirror keeps it, and leaves it out of its types.
  const { node } = (source.dragging ?? {}) as { node?: NodeSelection };
  const before = view.state.doc;
  queueMicrotask(() => {
    if (view.state.doc.eq(before) || source.isDestroyed) return;
    const { tr } = source.state;
    if (node) node.replace(tr);
    else tr.deleteSelection();
    source.dispatch(tr);
  });
}
