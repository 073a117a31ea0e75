// What pasted HTML becomes. From Word, Google Docs, Pages or a website: headings, lists, tasks, tables, links, quotes, code,
// sub- and superscript, footnotes, and nothing else. What was copied here keeps all that the text schema knows.
import { spanOf } from "../../lib/document/attributes.ts";
import { isAllowedLink } from "../../lib/domain/link.ts";
import { harmlessText } from "./harmless-text.ts";
import { dropComments, isOwnHtml } from "./own-html.ts";
import { shapeForeign } from "./paste-shape.ts";

const kept = new Set(
  "H1 H2 H3 H4 H5 H6 P UL OL LI TABLE THEAD TBODY TFOOT TR TH TD A BR BLOCKQUOTE HR SUB SUP CODE".split(" "),
);
const dropped = new Set(
  (
    "SCRIPT STYLE META LINK TITLE HEAD TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG MATH FORM BUTTON INPUT SELECT " +
    "TEXTAREA IMG PICTURE VIDEO AUDIO CANVAS MAP DEL COLGROUP NAV XML"
  ).split(" "),
);
/** Blocks that mean nothing here but part their text from the next. */
const paragraphs = new Set(
  "DIV SECTION ARTICLE HEADER FOOTER ASIDE MAIN ADDRESS FIGURE FIGCAPTION DT DD DETAILS SUMMARY CAPTION".split(
    " ",
  ),
);
const blocks =
  "p,div,ul,ol,table,h1,h2,h3,h4,h5,h6,section,article,aside,header,footer,main,pre,blockquote,hr,dl,figure,figcaption";

/** A picture of one pixel counts who reads a mail. */
const seenPictures = 'img:not([width="1"], [height="1"])';

/** More than this is a file, not a passage: its text alone is taken. */
const maxHtmlLength = 4_000_000;
/** Deeper nesting is no text that anybody wrote. */
const maxDepth = 150;

/** `briefing`: whose comment marks may come in. `onLeftOut` is told of pictures that stay outside. */
export function cleanPastedHtml(
  html: string,
  briefing: string | null,
  onLeftOut?: (count: number) => void,
): string {
  const source = new DOMParser().parseFromString(html, "text/html");
  if (html.length > maxHtmlLength) return plain(source.body);
  if (isOwnHtml(source.body)) return own(source.body, briefing);
  shapeForeign(source.body);
  const pictures = source.body.querySelectorAll(seenPictures).length;
  if (pictures > 0) onLeftOut?.(pictures);
  const target = document.implementation.createHTMLDocument("");
  appendClean(source.body, target.body, 0);
  dropSpacers(target.body);
  return target.body.innerHTML;
}

function plain(body: Element): string {
  const target = document.implementation.createHTMLDocument("").body;
  target.textContent = harmlessText(body.textContent ?? "");
  return target.innerHTML;
}

/** The text schema judges the elements; characters are judged here. */
function own(body: Element, briefing: string | null): string {
  if (briefing === null || !isOwnHtml(body, briefing)) dropComments(body);
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.nodeValue = harmlessText(texts.currentNode.nodeValue ?? "");
  return body.innerHTML;
}

function appendClean(from: Node, to: Element, depth: number): void {
  if (depth > maxDepth) return to.append(harmlessText(from.textContent ?? ""));
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) to.append(harmlessText(child.textContent ?? ""));
    // Elements of another document are not instances of this window's classes in every browser.
    else if (child.nodeType === Node.ELEMENT_NODE) appendElement(child as HTMLElement, to, depth + 1);
  }
}

function appendElement(element: HTMLElement, to: Element, depth: number): void {
  const name = element.tagName.toUpperCase();
  const into = (tag: string) => to.appendChild(to.ownerDocument.createElement(tag));
  if (dropped.has(name)) return;
  if (name === "PRE") return into("pre").append(harmlessText(codeOf(element)));
  if (element.hasAttribute("data-footnote")) return appendFootnote(element, into("span"), depth);
  if (kept.has(name)) return appendKept(element, to, depth);
  const raised = scriptOf(element);
  if (raised !== null) return appendClean(element, into(raised), depth);
  if (!paragraphs.has(name) || element.querySelector(blocks)) return appendClean(element, to, depth);
  appendClean(element, into("p"), depth);
}

function appendFootnote(element: Element, footnote: Element, depth: number): void {
  footnote.setAttribute("data-footnote", "");
  appendClean(element, footnote, depth);
}

/** Google Docs and Pages raise and lower text by style. */
function scriptOf({ style }: HTMLElement): "sub" | "sup" | null {
  return style.verticalAlign === "super" ? "sup" : style.verticalAlign === "sub" ? "sub" : null;
}

function codeOf(pre: Element): string {
  for (const line of pre.querySelectorAll("br")) line.replaceWith("\n");
  return (pre.textContent ?? "").replace(/\n$/, "");
}

function appendKept(element: HTMLElement, to: Element, depth: number): void {
  const href = element.getAttribute("href");
  const name = element.tagName.toUpperCase();
  if (name === "A" && (href === null || !isAllowedLink(href))) return appendClean(element, to, depth);
  const clean = to.ownerDocument.createElement(name);
  if (href !== null && name === "A") clean.setAttribute("href", href.trim());
  for (const span of ["colspan", "rowspan"]) {
    const value = spanOf(element.getAttribute(span));
    if (value > 1 && value <= 50) clean.setAttribute(span, String(value));
  }
  for (const task of ["data-type", "data-checked"]) {
    const value = element.getAttribute(task);
    if (value !== null && (name === "UL" || name === "LI")) clean.setAttribute(task, value);
  }
  if (name === "OL" && element.hasAttribute("start"))
    clean.setAttribute("start", String(spanOf(element.getAttribute("start"))));
  to.append(clean);
  appendClean(element, clean, depth);
}

/** Paragraphs and line breaks that only keep others apart: distance is the style sheet's. */
function dropSpacers(body: Element): void {
  for (const paragraph of body.querySelectorAll("p"))
    if (isBlank(paragraph) && (paragraph.nextElementSibling ?? paragraph.previousElementSibling))
      paragraph.remove();
  for (const line of body.querySelectorAll(":scope > br")) {
    const beside = [line.previousElementSibling, line.nextElementSibling];
    if (beside.some((element) => element === null || element.matches(blocks))) line.remove();
  }
}

function isBlank(paragraph: Element): boolean {
  return (paragraph.textContent ?? "").trim() === "" && !paragraph.querySelector("[data-footnote]");
}
