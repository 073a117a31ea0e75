// What a selection over several sections gives to the clipboard: headings and text as HTML, and the same as plain text.
import type { SectionSlot } from "./section-registry.ts";
import { listNotes } from "./word-html.ts";

export type Copied = { html: string; text: string };

export function copyOf(slots: readonly SectionSlot[]): Copied {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return { html: "", text: "" };
  const range = selection.getRangeAt(0);
  const copy = document.createElement("div");
  for (const slot of slots) if (range.intersectsNode(slot.root)) copy.append(partOf(range, slot));
  listNotes(copy);
  // Of a section at whose edge the selection begins or ends there may be nothing.
  const parts = [...copy.children].filter(({ textContent }) => textContent.trim() !== "");
  return {
    html: parts.map((part) => (part.hasAttributes() ? part.outerHTML : part.innerHTML)).join(""),
    text: parts.map((part) => plainOf(part).trim()).join("\n\n"),
  };
}

function partOf(range: Range, { root, host }: SectionSlot): HTMLElement {
  const within = document.createRange();
  within.selectNodeContents(root);
  const isFromStart = range.comparePoint(root, 0) >= 0;
  if (!isFromStart) within.setStart(range.startContainer, range.startOffset);
  if (range.comparePoint(root, root.childNodes.length) > 0)
    within.setEnd(range.endContainer, range.endOffset);
  const part = document.createElement("div");
  const title = host.closest("[data-section]")?.ariaLabel ?? "";
  if (isFromStart && title !== "") part.append(elementOf("h2", title));
  part.append(within.cloneContents());
  putInWords(part);
  clean(part);
  return part;
}

function elementOf(name: string, text: string): HTMLElement {
  return Object.assign(document.createElement(name), { textContent: text });
}

/** Of a footnote its words, which an editor draws nowhere in the text; of a picture what it shows: its address means nothing elsewhere. */
function putInWords(part: HTMLElement): void {
  for (const footnote of part.querySelectorAll<HTMLElement>("[data-footnote]")) {
    const note = elementOf("span", footnote.querySelector(".footnote-text")?.textContent ?? footnote.title);
    note.dataset.note = "";
    footnote.replaceWith(note);
  }
  for (const figure of part.querySelectorAll("figure"))
    figure.replaceWith(elementOf("p", figure.querySelector("img")?.alt ?? ""));
}

const aids =
  ".caret, .image-upload, .ProseMirror-trailingBreak, .ProseMirror-separator, .ProseMirror-gapcursor, colgroup";

/** Others' carets and the editor's own aids stay here. */
function clean(part: HTMLElement): void {
  for (const aid of part.querySelectorAll(aids)) aid.remove();
  for (const element of part.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (!kept.has(name)) element.removeAttribute(name);
  }
}

const kept = new Set(["href", "colspan", "rowspan", "start", "type", "checked", "data-level", "data-note"]);
const lines = new Set("P H2 H3 H4 H5 LI TR PRE HR".split(" "));

function plainOf(node: Node): string {
  if (node instanceof Text) return node.data;
  const inner = [...node.childNodes].map(plainOf).join("");
  if (!(node instanceof Element)) return inner;
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "TD" || node.tagName === "TH") return `${inner.trim()}\t`;
  return lines.has(node.tagName) ? `${inner.trimEnd()}\n` : inner;
}
