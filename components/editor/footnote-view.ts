// A footnote in the editor: its number as lib/document draws it, which is selected as a whole. Its words are edited in a card.
import { NodeSelection, Plugin, PluginKey, TextSelection, type EditorState } from "@tiptap/pm/state";
import type { Node as TextNode } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import * as Y from "yjs";
import { footnoteFrame } from "../../lib/document/text-nodes.ts";
import { drawThreads } from "./draw-threads.ts";
import { syncStateOf } from "./sync-state.ts";

/** Whether the selected footnote is being written in before its card is there. */
const writing = new PluginKey<boolean>("footnote");

export function footnotePlugin(): Plugin<boolean> {
  return new Plugin({
    key: writing,
    state: {
      init: () => false,
      apply: (tr, was) => tr.getMeta(writing) === true || (was && !tr.selectionSet),
    },
    props: {
      nodeViews: { footnote: (node) => footnoteView(node) },
      handleTextInput: (view, _from, _to, text) => typesIntoNote(view, text),
      handleKeyDown: (view, { key }) => key === "Escape" && leaveFootnote(view),
    },
  });
}

export function isBeingWritten(state: EditorState): boolean {
  return writing.getState(state) === true;
}

/** What is typed while a footnote is selected are its words, also before its card is there; it never takes its place. */
function typesIntoNote(view: EditorView, text: string): boolean {
  const selected = selectedFootnote(view.state);
  if (!selected) return false;
  const end = selected.at + 1 + selected.node.content.size;
  view.dispatch(view.state.tr.insert(end, view.state.schema.text(text)).setMeta(writing, true));
  return true;
}

/** Back into the text behind the selected footnote; one without words goes. False where none is selected. */
export function leaveFootnote(view: EditorView): boolean {
  const selected = selectedFootnote(view.state);
  if (!selected) return false;
  const { tr } = view.state;
  const behind = selected.at + selected.node.nodeSize;
  if (selected.node.content.size === 0) tr.deleteSelection();
  else tr.setSelection(TextSelection.create(tr.doc, behind));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}

function footnoteView(first: TextNode) {
  const dom = document.createElement("span");
  for (const [name, value] of Object.entries(footnoteFrame)) dom.setAttribute(name, value);
  const draw = (node: TextNode) => {
    dom.title = node.textContent;
    drawThreads(dom, node);
  };
  draw(first);
  return {
    dom,
    update(node: TextNode) {
      if (node.type !== first.type) return false;
      draw(node);
      return true;
    },
    ignoreMutation: () => true,
  };
}

export type SelectedFootnote = { at: number; node: TextNode };

function selectedFootnote({ selection }: EditorState): SelectedFootnote | null {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== "footnote") return null;
  return { at: selection.from, node: selection.node };
}

/**
 * The footnote's Yjs type. Positions don't outlive a remote change, for which the binding replaces the whole section; the
 * binding knows the node by its type.
 */
export function typeOf(state: EditorState, note: TextNode): Y.XmlElement | null {
  for (const [type, drawn] of syncStateOf(state)?.binding.mapping ?? [])
    if (drawn === note && type instanceof Y.XmlElement) return type;
  return null;
}

/** Tells one footnote from another as long as it lives. */
export function keyOfSelected(state: EditorState): string | null {
  const selected = selectedFootnote(state);
  const id = selected && typeOf(state, selected.node)?._item?.id;
  return id ? `${id.client}-${id.clock}` : null;
}

/** Where the footnote of this type is drawn now. */
export function placeOf(state: EditorState, type: Y.XmlElement | null): number | null {
  const node: unknown = type && syncStateOf(state)?.binding.mapping.get(type);
  let found: number | null = null;
  state.doc.descendants((inner, pos) => {
    if (inner === node) found = pos;
    return found === null;
  });
  return found;
}
