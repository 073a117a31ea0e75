// Shows which text a comment is being written on, by a highlight of the browser's: nothing of the text is touched.
import { flatText } from "../../lib/document/flat-text.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import type { DraftAnchor } from "./drafts.ts";

const name = "commenting";

export function markPending(sections: SectionRegistry, { section, quote }: DraftAnchor): void {
  if (!("highlights" in CSS)) return;
  const slot = [...sections.slots()].find(({ id }) => id === section);
  const range = slot && rangeOfQuote(slot.root, quote, flatText(slot.body).text);
  if (range) CSS.highlights.set(name, new Highlight(range));
}

export function unmarkPending(): void {
  if ("highlights" in CSS) CSS.highlights.delete(name);
}

/** By the selection that is still there, if it is the quote's; the quote may stand there more than once. */
function rangeOfQuote(root: HTMLElement, quote: string, text: string): Range | null {
  const selection = getSelection();
  const range =
    selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  if (range && root.contains(range.commonAncestorContainer)) return range.cloneRange();
  return text.indexOf(quote) === text.lastIndexOf(quote) ? rangeOfWords(root, quote) : null;
}

function rangeOfWords(root: HTMLElement, quote: string): Range | null {
  const [first = "", last = first] = [quote.split("\n")[0], quote.split("\n").at(-1)];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let isBegun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node.nodeValue ?? "").indexOf(isBegun ? last : first);
    if (at < 0) continue;
    if (!isBegun) range.setStart(node, at);
    isBegun = true;
    const end = (node.nodeValue ?? "").indexOf(last);
    if (end < 0) continue;
    range.setEnd(node, end + last.length);
    return range;
  }
  return null;
}
