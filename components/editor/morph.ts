// Makes one DOM tree equal another with as few changes as that takes: elements and texts that stay keep their identity, so that
// selections, find marks and the line being read stay where they are. Knows nothing of what is drawn.

/** What stands in the document afterwards: `before`, made over, or `after` in its place. */
export function morph(before: Element, after: Element): Element {
  if (!before.cloneNode(false).isEqualNode(after.cloneNode(false))) {
    before.replaceWith(after);
    return after;
  }
  morphChildren(before, after);
  return before;
}

function morphChildren(before: Element, after: Element): void {
  const old = [...before.childNodes];
  const wanted = [...after.childNodes];
  let start = 0;
  while (start < old.length && start < wanted.length && old[start]!.isEqualNode(wanted[start]!)) start++;
  let end = 0;
  const room = Math.min(old.length, wanted.length) - start;
  while (end < room && old[old.length - 1 - end]!.isEqualNode(wanted[wanted.length - 1 - end]!)) end++;
  const changed = old.slice(start, old.length - end);
  const wantedHere = wanted.slice(start, wanted.length - end);
  for (const [at, node] of wantedHere.entries()) morphOne(before, changed[at], node, old[old.length - end]);
  for (const gone of changed.slice(wantedHere.length)) gone.remove();
}

function morphOne(parent: Element, old: ChildNode | undefined, wanted: ChildNode, next?: ChildNode): void {
  if (!old) parent.insertBefore(wanted, next ?? null);
  else if (old instanceof Text && wanted instanceof Text) replaceData(old, wanted.data);
  else if (old instanceof Element && wanted instanceof Element) morph(old, wanted);
  else old.replaceWith(wanted);
}

/** The smallest replacement: positions before and after it move with the text. */
function replaceData(text: Text, next: string): void {
  const now = text.data;
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start++;
  let end = 0;
  const room = Math.min(now.length, next.length) - start;
  while (end < room && now[now.length - 1 - end] === next[next.length - 1 - end]) end++;
  text.replaceData(start, now.length - end - start, next.slice(start, next.length - end));
}
