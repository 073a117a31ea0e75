// Word writes list items as paragraphs with `mso-list` in their style: this folds them into real lists, in place.

const listStyle = /mso-list:\s*l\d+\s+level(\d)/i;
const ordered = /^\s*[\da-z]{1,4}[.)]/i;
const deepest = 9;

type Item = { element: Element; level: number; tag: "ul" | "ol" };

export function foldWordLists(root: Element): void {
  let run: Item[] = [];
  for (const element of root.querySelectorAll("p")) {
    const item = itemOf(element);
    const follows = run.at(-1)?.element.nextElementSibling === element;
    if (run.length > 0 && (!item || !follows)) {
      foldRun(run);
      run = [];
    }
    if (item) run.push(item);
  }
  if (run.length > 0) foldRun(run);
}

function itemOf(element: Element): Item | null {
  const level = listStyle.exec(element.getAttribute("style") ?? "")?.[1];
  if (!level) return null;
  const marker = [...element.querySelectorAll("span")].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
  const tag = ordered.test(marker?.textContent ?? "") ? "ol" : "ul";
  marker?.remove();
  return { element, level: Math.min(Number(level), deepest), tag };
}

function foldRun(run: readonly Item[]): void {
  const document = run[0]!.element.ownerDocument;
  const lists: Element[] = [];
  run[0]!.element.before((lists[0] = document.createElement(run[0]!.tag)));
  for (const { element, level, tag } of run) {
    lists.length = Math.min(lists.length, level);
    const beside = lists.length === level ? lists[level - 1]! : null;
    if (beside && beside.tagName.toLowerCase() !== tag) {
      lists[level - 1] = document.createElement(tag);
      beside.after(lists[level - 1]!);
    }
    while (lists.length < level) {
      const nested = document.createElement(tag);
      (lists.at(-1)!.lastElementChild ?? lists.at(-1)!).append(nested);
      lists.push(nested);
    }
    const item = document.createElement("li");
    const paragraph = document.createElement("p");
    paragraph.append(...element.childNodes);
    item.append(paragraph);
    lists.at(-1)!.append(item);
    element.remove();
  }
}

/**
 * Word on the web writes each item as a list of its own, with its level as an attribute: lists that follow each other
 * become one, nested by level.
 */
export function foldSplitLists(root: Element): void {
  let run: Item[] = [];
  let last: Element | null = null;
  for (const wrapper of root.querySelectorAll(".ListContainerWrapper")) {
    const follows = last !== null && wrapper.previousElementSibling === last;
    if (!follows && run.length > 0) run = endRun(run);
    for (const item of wrapper.querySelectorAll("li")) {
      last = freed(item, wrapper);
      const level = Number(item.getAttribute("data-aria-level") ?? item.getAttribute("aria-level")) || 1;
      const tag = item.closest("ol") ? "ol" : "ul";
      run.push({ element: last, level: Math.min(Math.max(level, 1), deepest), tag });
    }
    wrapper.remove();
  }
  if (run.length > 0) endRun(run);
}

function endRun(run: readonly Item[]): Item[] {
  foldRun(run);
  return [];
}

/** The item's words as a paragraph where its wrapper stands. */
function freed(item: Element, wrapper: Element): Element {
  const paragraph = item.ownerDocument.createElement("p");
  paragraph.append(...(item.querySelector("p") ?? item).childNodes);
  wrapper.before(paragraph);
  return paragraph;
}

/** Google Docs and Word write a nested list beside its item instead of in it. */
export function nestLists(root: Element): void {
  for (const list of root.querySelectorAll(":is(ul, ol) > :is(ul, ol)"))
    list.previousElementSibling?.append(list);
}
