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
