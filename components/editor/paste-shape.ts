// Gives foreign HTML the shape that its program meant: real lists, headings, tasks and footnotes, in place. Cleans nothing:
// what is kept of it, paste.ts decides.
import { foldFootnotes } from "./paste-footnotes.ts";
import { markTaskLists } from "./paste-tasks.ts";
import { foldSplitLists, foldWordLists, nestLists } from "./word-lists.ts";

export function shapeForeign(root: Element): void {
  removeUnseen(root);
  foldFootnotes(root);
  foldWordLists(root);
  foldSplitLists(root);
  nestLists(root);
  markTaskLists(root);
  raiseHeadings(root);
  freeCaptions(root);
}

const unseenStyle = /display:\s*none|mso-hide:\s*all|visibility:\s*hidden/i;
/** Word's and Google's comments; marks that pages put beside text for readers of the page alone. */
const unseen = [
  '[style*="mso-element:comment"]',
  ".MsoCommentReference",
  ".msocomoff",
  ".msocomtxt",
  ".mw-editsection",
  // Word on the web ends each paragraph with a space of its own.
  ".EOP",
  "[hidden]",
].join(",");

function removeUnseen(root: Element): void {
  for (const element of root.querySelectorAll("[style]"))
    if (unseenStyle.test(element.getAttribute("style") ?? "")) element.remove();
  for (const element of root.querySelectorAll(unseen)) element.remove();
}

function raiseHeadings(root: Element): void {
  for (const element of root.querySelectorAll(
    '[role="heading"], p.MsoTitle, p.MsoTitleCxSpFirst, p.MsoTitleCxSpMiddle',
  )) {
    if (/^H\d$/.test(element.tagName)) continue;
    const level = Math.min(Math.max(Number(element.getAttribute("aria-level") ?? 1) || 1, 1), 6);
    rename(element, `h${level}`);
  }
}

/** A table has no place for words between it and its rows. */
function freeCaptions(root: Element): void {
  for (const caption of root.querySelectorAll("caption")) {
    const table = caption.closest("table");
    if (table) table.before(rename(caption, "p"));
  }
}

function rename(element: Element, tag: string): Element {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}
