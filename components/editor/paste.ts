// What pasted HTML from Word, Google Docs or a website becomes: headings, lists, tables and links, and nothing else.
// Text copied from a briefing (ProseMirror marks it) is passed on as it is: the text schema judges it.
import { isAllowedLink } from "../../lib/document/attributes.ts";
import { harmlessText } from "./harmless-text.ts";
import { foldWordLists } from "./word-lists.ts";

const kept = new Set("H1 H2 H3 H4 H5 H6 P UL OL LI TABLE THEAD TBODY TFOOT TR TH TD A BR".split(" "));
const dropped = new Set(
  "SCRIPT STYLE META LINK TITLE HEAD TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG MATH FORM BUTTON INPUT SELECT TEXTAREA IMG VIDEO AUDIO CANVAS".split(
    " ",
  ),
);
/** Blocks that mean nothing here but part their text from the next. */
const paragraphs = new Set(
  "DIV SECTION ARTICLE HEADER FOOTER ASIDE MAIN PRE ADDRESS FIGCAPTION DT DD".split(" "),
);

export function cleanPastedHtml(html: string): string {
  if (html.includes("data-pm-slice")) return html;
  const source = new DOMParser().parseFromString(html, "text/html");
  foldWordLists(source.body);
  const target = document.implementation.createHTMLDocument("");
  appendClean(source.body, target.body);
  return target.body.innerHTML;
}

function appendClean(from: Node, to: Element): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) to.append(harmlessText(child.textContent ?? ""));
    else if (child instanceof Element || isElement(child)) appendElement(child as Element, to);
  }
}

/** Elements of another document are not instances of this window's classes in every browser. */
function isElement(node: Node): boolean {
  return node.nodeType === Node.ELEMENT_NODE;
}

function appendElement(element: Element, to: Element): void {
  const name = element.tagName.toUpperCase();
  if (dropped.has(name)) return;
  if (kept.has(name)) return void appendKept(element, to);
  if (!paragraphs.has(name) || hasBlocks(element)) return appendClean(element, to);
  const paragraph = to.ownerDocument.createElement("p");
  to.append(paragraph);
  appendClean(element, paragraph);
}

function hasBlocks(element: Element): boolean {
  return element.querySelector("p,div,ul,ol,table,h1,h2,h3,h4,h5,h6,section,article,pre") !== null;
}

function appendKept(element: Element, to: Element): void {
  const href = element.getAttribute("href");
  if (element.tagName === "A" && (href === null || !isAllowedLink(href))) return appendClean(element, to);
  const clean = to.ownerDocument.createElement(element.tagName);
  if (href !== null && element.tagName === "A") clean.setAttribute("href", href.trim());
  for (const span of ["colspan", "rowspan"]) {
    const value = Number(element.getAttribute(span));
    if (Number.isInteger(value) && value > 1 && value <= 50) clean.setAttribute(span, String(value));
  }
  to.append(clean);
  appendClean(element, clean);
}
