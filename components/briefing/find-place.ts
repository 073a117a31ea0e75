// Going to a match: brings it into view, and at the end puts the caret there, in an editor that is made for it if need be.
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import type { Match } from "../../lib/document/find.ts";
import { rangeOfMatch } from "../editor/find-marks.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { sectionAnchor, titleFieldId } from "./section-ids.ts";

/** Room that is kept between a match and the view's edges, for the bars on top and for reading on. */
const marginPx = 96;

export function showMatch(sections: SectionRegistry, match: Match, text: string): void {
  const section = document.getElementById(sectionAnchor(match.in.section));
  const scroller = section?.closest(".paper-scroll");
  if (!section || !scroller) return;
  const go = () => bring(scroller, rangeOfMatch(sections, match, text) ?? titleOf(match) ?? section);
  go();
  // What is far away is laid out only when it comes near: then its place is known better.
  requestAnimationFrame(go);
}

function titleOf({ in: { section, place } }: Match): HTMLElement | null {
  return place.kind === "title" ? document.getElementById(titleFieldId(section)) : null;
}

function bring(scroller: Element, place: Range | Element): void {
  const [view, box] = [scroller.getBoundingClientRect(), place.getBoundingClientRect()];
  if (box.top >= view.top + marginPx && box.bottom <= view.bottom - marginPx) return;
  scroller.scrollBy({ top: box.top - view.top - view.height / 3, behavior: "instant" });
}

/** Selects what was found, where it stands. */
export function caretAt(sections: SectionRegistry, match: Match, text: string): void {
  const title = titleOf(match);
  if (title) return selectInTitle(title, match);
  const editor = sections.reach(match.in.section)?.editor;
  const range = rangeOfMatch(sections, match, text);
  if (!editor || !range) return void document.getElementById(sectionAnchor(match.in.section))?.focus();
  const { view } = editor;
  const at = (node: Node, offset: number) => view.state.doc.resolve(view.posAtDOM(node, offset));
  const start = at(range.startContainer, range.startOffset);
  const selection =
    match.in.place.kind === "footnote" && start.nodeAfter
      ? NodeSelection.create(view.state.doc, start.pos)
      : TextSelection.between(start, at(range.endContainer, range.endOffset));
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  view.focus();
}

function selectInTitle(title: HTMLElement, { start, length }: Match): void {
  title.focus();
  if (title instanceof HTMLTextAreaElement) title.setSelectionRange(start, start + length);
}
