// Finds task lists in pasted HTML, however their program draws a box, and marks them as ours: in place.

const openBox = /^[\s\u00a0]*(?:[☐□◻]|\[ ?\])[\s\u00a0]*/u;
const tickedBox = /^[\s\u00a0]*(?:[☑☒✓✔✅]\uFE0F?|\[[xX]\])[\s\u00a0]*/u;

export function markTaskLists(root: Element): void {
  gatherBoxed(root);
  for (const list of root.querySelectorAll("ul")) {
    const items = [...list.children].filter((child) => child.tagName === "LI");
    const checked = items.map(checkedOf);
    if (items.length === 0 || checked.includes(null)) continue;
    list.setAttribute("data-type", "taskList");
    items.forEach((item, at) => markItem(item, checked[at] === true));
  }
}

/** Word's boxes stand at the start of plain paragraphs. */
function gatherBoxed(root: Element): void {
  for (const paragraph of root.querySelectorAll("p")) {
    if (paragraph.closest("li") || boxIn(paragraph) === null) continue;
    const before = paragraph.previousElementSibling;
    const list = before?.hasAttribute("data-boxes") ? before : root.ownerDocument.createElement("ul");
    list.setAttribute("data-boxes", "");
    if (list !== before) paragraph.before(list);
    const item = root.ownerDocument.createElement("li");
    list.append(item);
    item.append(paragraph);
  }
}

function boxIn(element: Element): boolean | null {
  const text = element.textContent ?? "";
  return openBox.test(text) ? false : tickedBox.test(text) ? true : null;
}

/** Null for an item that is no task. */
function checkedOf(item: Element): boolean | null {
  const role = item.getAttribute("role") === "checkbox" ? item : ownPart(item, '[role="checkbox"]');
  if (role) return role.getAttribute("aria-checked") === "true";
  const input = ownPart(item, 'input[type="checkbox"]');
  if (input) return input.hasAttribute("checked");
  const drawn = ownPart(item, ".checkbox");
  if (drawn) return drawn.classList.contains("checkbox-on");
  return boxIn(item);
}

/** In the item itself, not in a list within it. */
function ownPart(item: Element, selector: string): Element | null {
  return [...item.querySelectorAll(selector)].find((part) => part.closest("li") === item) ?? null;
}

function markItem(item: Element, checked: boolean): void {
  item.setAttribute("data-type", "taskItem");
  item.setAttribute("data-checked", String(checked));
  const texts = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if ((text.nodeValue ?? "").trim() === "") continue;
    text.nodeValue = (text.nodeValue ?? "").replace(openBox, "").replace(tickedBox, "");
    return;
  }
}
