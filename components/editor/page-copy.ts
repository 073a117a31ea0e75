// What a selection over several sections gives to the clipboard: headings and text as HTML, and the same as plain text.
import type { SectionSlot } from "./section-registry.ts";

export type Copied = { html: string; text: string };

export function copyOf(slots: readonly SectionSlot[]): Copied {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return { html: "", text: "" };
  const range = selection.getRangeAt(0);
  const parts = slots.filter(({ root }) => range.intersectsNode(root)).map((slot) => partOf(range, slot));
  return { html: parts.map(({ html }) => html).join(""), text: parts.map(({ text }) => text).join("\n\n") };
}

function partOf(range: Range, { root, host }: SectionSlot): Copied {
  const within = document.createRange();
  within.selectNodeContents(root);
  const isFromStart = range.comparePoint(root, 0) >= 0;
  if (!isFromStart) within.setStart(range.startContainer, range.startOffset);
  if (range.comparePoint(root, root.childNodes.length) > 0)
    within.setEnd(range.endContainer, range.endOffset);
  const part = document.createElement("div");
  const title = host.closest("[data-section]")?.ariaLabel ?? "";
  if (isFromStart && title !== "")
    part.append(Object.assign(document.createElement("h2"), { textContent: title }));
  part.append(within.cloneContents());
  clean(part);
  return { html: part.innerHTML, text: plainOf(part).trim() };
}

const aids = ".caret, .ProseMirror-trailingBreak, .ProseMirror-separator, .ProseMirror-gapcursor, colgroup";

/** Others' carets and the editor's own aids stay here. */
function clean(part: HTMLElement): void {
  for (const aid of part.querySelectorAll(aids)) aid.remove();
  for (const element of part.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (!kept.has(name)) element.removeAttribute(name);
  }
}

const kept = new Set(["href", "colspan", "rowspan", "start", "src", "alt", "type", "checked", "data-level"]);
const lines = new Set("P H2 H3 H4 H5 LI TR PRE HR FIGURE".split(" "));

function plainOf(node: Node): string {
  if (node instanceof Text) return node.data;
  const inner = [...node.childNodes].map(plainOf).join("");
  if (!(node instanceof Element)) return inner;
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "TD" || node.tagName === "TH") return `${inner.trim()}\t`;
  return lines.has(node.tagName) ? `${inner.trimEnd()}\n` : inner;
}
