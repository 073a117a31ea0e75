// Takes what is selected along when a section's drawn text gives way to an editor of the same text. Places are counted in letters:
// the elements are others.
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { TextPlace } from "./place-under.ts";
import { endsNow } from "./selection-ends.ts";

/** To be asked before the change; the answer selects the same letters in what came. Null where nothing in `root` is selected. */
export function carrySelection(root: HTMLElement): ((view: EditorView) => void) | null {
  const ends = endsNow();
  if (!ends || getSelection()?.isCollapsed) return null;
  if (!root.contains(ends.anchor.node) || !root.contains(ends.focus.node)) return null;
  const [anchor, focus] = [lettersBefore(root, ends.anchor), lettersBefore(root, ends.focus)];
  return (view) => select(view, anchor, focus);
}

function select(view: EditorView, anchor: number, focus: number): void {
  const [from, to] = [
    placeAfter(view.dom, anchor, focus > anchor),
    placeAfter(view.dom, focus, focus < anchor),
  ];
  const { doc, tr } = view.state;
  const at = ({ node, offset }: TextPlace) => doc.resolve(view.posAtDOM(node, offset));
  view.dispatch(tr.setSelection(TextSelection.between(at(from), at(to))));
  getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

function lettersBefore(root: HTMLElement, { node, offset }: TextPlace): number {
  const range = document.createRange();
  range.selectNodeContents(root);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** Between two blocks: in the later one, where a selection begins there. */
function placeAfter(root: HTMLElement, letters: number, begins: boolean): TextPlace {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let left = letters;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.nodeValue ?? "";
    if (begins ? left < length : left <= length) return { node, offset: left };
    left -= length;
  }
  return { node: root, offset: root.childNodes.length };
}
