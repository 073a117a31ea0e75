// Copied text as HTML that Word, Google Docs and mail programs take with its structure: headings from h1, real lists and
// tables, footnotes that Word makes its own. No class, no thread, no address of ours.
import { DOMSerializer, type Fragment, type Node as TextNode, type Slice } from "@tiptap/pm/model";
import {
  headingLevelOf,
  maxAltLength,
  maxMentionLength,
  shortTextOf,
} from "../../lib/document/attributes.ts";
import { textSchema } from "../../lib/document/schema.ts";

/** Some words out of one block are words, not a block. */
export function contentOf({ content, openStart, openEnd }: Slice): Fragment {
  let inner = content;
  for (let depth = Math.min(openStart, openEnd); depth > 0; depth--) {
    const only = inner.childCount === 1 ? inner.firstChild : null;
    if (!only || only.type.name.startsWith("table")) break;
    inner = only.content;
  }
  return inner;
}

export function wordHtml(content: Fragment): string {
  const holder = document.implementation.createHTMLDocument("").body;
  serializer().serializeFragment(content, { document: holder.ownerDocument }, holder);
  for (const item of holder.querySelectorAll("[data-box]")) drawBox(item);
  listNotes(holder);
  return holder.innerHTML;
}

function serializer(): DOMSerializer {
  const schema = textSchema();
  const nodes = { ...DOMSerializer.nodesFromSchema(schema), ...drawn };
  const link = (mark: { attrs: { href?: unknown } }) => ["a", { href: String(mark.attrs.href) }, 0] as const;
  return new DOMSerializer(nodes, {
    ...DOMSerializer.marksFromSchema(schema),
    link,
    comment: () => ["span", 0],
  });
}

const drawn: DOMSerializer["nodes"] = {
  heading: ({ attrs }) => [`h${headingLevelOf(attrs.level)}`, 0],
  taskList: () => ["ul", 0],
  taskItem: ({ attrs }) => ["li", { "data-box": attrs.checked === true ? "☑" : "☐" }, 0],
  callout: () => ["blockquote", 0],
  table: () => ["table", { border: "1", cellspacing: "0", cellpadding: "4" }, ["tbody", 0]],
  tableCell: (cell) => ["td", spansOf(cell), 0],
  tableHeader: (cell) => ["th", spansOf(cell), 0],
  image: ({ attrs }) => ["p", shortTextOf(attrs.alt, maxAltLength)],
  mention: ({ attrs }) => ["span", `@${shortTextOf(attrs.label, maxMentionLength)}`],
  footnote: () => ["span", { "data-note": "" }, 0],
};

function spansOf({ attrs }: TextNode): Record<string, string> {
  const spans = Object.entries(attrs).filter(([name, value]) => name.endsWith("span") && Number(value) > 1);
  return Object.fromEntries(spans.map(([name, value]) => [name, String(value)]));
}

function drawBox(item: Element): void {
  const box = `${item.getAttribute("data-box")} `;
  item.removeAttribute("data-box");
  (item.querySelector("p") ?? item).prepend(box);
}

/** Each note's words go to the end; what stays in the text and what stands there name each other as Word does it. */
export function listNotes(holder: Element): void {
  const notes = [...holder.querySelectorAll("[data-note]")];
  if (notes.length === 0) return;
  const list = holder.ownerDocument.createElement("div");
  list.setAttribute("style", "mso-element:footnote-list");
  notes.forEach((note, at) => {
    const number = at + 1;
    list.append(noteAtEnd(note, number));
    note.replaceWith(linkTo(holder.ownerDocument, `ftn${number}`, `ftnref${number}`, number));
  });
  holder.append(list);
}

function noteAtEnd(note: Element, number: number): Element {
  const block = note.ownerDocument.createElement("div");
  block.id = `ftn${number}`;
  block.setAttribute("style", "mso-element:footnote");
  const words = note.ownerDocument.createElement("p");
  words.append(
    linkTo(note.ownerDocument, `ftnref${number}`, `ftn${number}`, number),
    " ",
    ...note.childNodes,
  );
  block.append(words);
  return block;
}

function linkTo(page: Document, to: string, name: string, number: number): Element {
  const link = page.createElement("a");
  link.setAttribute("href", `#_${to}`);
  link.setAttribute("name", `_${name}`);
  if (to.startsWith("ftn") && !to.startsWith("ftnref")) link.setAttribute("style", `mso-footnote-id:${to}`);
  const raised = page.createElement("sup");
  raised.append(`[${number}]`);
  link.append(raised);
  return link;
}
