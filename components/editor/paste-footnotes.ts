// Finds footnotes in pasted HTML by what they are everywhere: a link to a place whose text links back. Word, LibreOffice,
// Google Docs, Pandoc and Wikipedia differ in all but that. Folds each note's words into its place in the text.

export function foldFootnotes(root: Element): void {
  const found = [...root.querySelectorAll("a[href*='#']")].flatMap((reference) => {
    const note = noteFor(root, reference);
    return note ? [{ reference, note }] : [];
  });
  for (const { reference, note } of found) {
    const isComment = /cmnt|_msocom/i.test(fragmentOf(reference));
    const whole = wholeReference(reference);
    if (isComment) whole.remove();
    else whole.replaceWith(footnoteOf(root, note));
  }
  for (const { note } of found) removeNote(note);
  // The line that kept the notes from the text.
  if (found.length > 0) for (const line of root.querySelectorAll(":scope > hr:last-child")) line.remove();
}

function fragmentOf(link: Element): string {
  const fragment = link.getAttribute("href")?.split("#")[1] ?? "";
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function targetOf(root: Element, link: Element): Element | null {
  const name = fragmentOf(link);
  if (name === "") return null;
  const escaped = CSS.escape(name);
  return root.querySelector(`[id="${escaped}"], a[name="${escaped}"]`);
}

/** The block that the link leads to, when it lies further on and leads back. */
function noteFor(root: Element, reference: Element): Element | null {
  const target = targetOf(root, reference);
  const block = target?.closest("li, p") ?? target?.closest("div");
  if (!target || !block || block.contains(reference)) return null;
  if (!(reference.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING)) return null;
  const outer = block.parentElement;
  const note = outer?.tagName === "DIV" && outer.id !== "" && outer !== root ? outer : block;
  return backLinks(root, note).some((link) => leadsTo(root, link, reference)) ? note : null;
}

function backLinks(root: Element, note: Element): Element[] {
  return [...note.querySelectorAll("a[href*='#']")].filter((link) => {
    const target = targetOf(root, link);
    return target !== null && !note.contains(target);
  });
}

function leadsTo(root: Element, link: Element, reference: Element): boolean {
  const target = targetOf(root, link);
  return (
    target !== null && (target === reference || target.contains(reference) || reference.contains(target))
  );
}

/** With the brackets or the raised text around it that hold nothing else. */
function wholeReference(reference: Element): Element {
  let whole = reference;
  for (let parent = whole.parentElement; parent; parent = whole.parentElement) {
    const alone = parent.textContent?.trim() === whole.textContent?.trim();
    if (!alone || !/^(SUP|SPAN|A|B|I|U|FONT)$/.test(parent.tagName)) break;
    whole = parent;
  }
  return whole;
}

function footnoteOf(root: Element, note: Element): Element {
  const footnote = root.ownerDocument.createElement("span");
  footnote.setAttribute("data-footnote", "");
  const back = new Set(backLinks(root, note));
  appendInline(note, footnote, back);
  tidyStart(footnote);
  return footnote;
}

/** Words and their links; paragraphs run on, for a footnote is one line of text. */
function appendInline(from: Node, to: Element, leftOut: ReadonlySet<Node>): void {
  for (const child of from.childNodes) {
    if (leftOut.has(child)) continue;
    if (child.nodeType === Node.TEXT_NODE) to.append((child.textContent ?? "").replace(/\s+/g, " "));
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    const element = child as Element;
    if (/^(P|DIV|LI)$/.test(element.tagName) && to.textContent?.trim()) to.append(" ");
    const link = element.tagName === "A" ? to.appendChild(element.cloneNode(false) as Element) : to;
    appendInline(element, link, leftOut);
  }
}

const number = /^[\s\u00a0]*(?:\[\w{1,4}\]|\d{1,4}[.)]?(?=[\s\u00a0]))?[\s\u00a0↑^]*/;

/** What stood before the words: the number that was no link, arrows, space. */
function tidyStart(footnote: Element): void {
  const [first, last] = [footnote.firstChild, footnote.lastChild];
  if (first?.nodeType === Node.TEXT_NODE) first.nodeValue = (first.nodeValue ?? "").replace(number, "");
  if (last?.nodeType === Node.TEXT_NODE) last.nodeValue = (last.nodeValue ?? "").trimEnd();
}

/** With the list, the frame and the line that held nothing but notes. */
function removeNote(note: Element): void {
  let holder: Element | null = note.parentElement;
  note.remove();
  while (holder && holder.tagName !== "BODY" && holder.textContent?.trim() === "") {
    const outer: Element | null = holder.parentElement;
    holder.remove();
    holder = outer;
  }
}
