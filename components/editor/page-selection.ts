// A selection over several sections. Each section is an editor of its own, and a browser lets no selection leave one: so while
// it lasts nothing can be edited, the browser's own selection goes over all of it, and what would be an edit is refused in words.
import { copyOf } from "./page-copy.ts";
import { watchDrags } from "./page-drags.ts";
import {
  endsNow,
  inOrder,
  onlySlot,
  reveal,
  slotAt,
  slotBeside,
  takeOver,
  type Way,
} from "./selection-ends.ts";
import type { SectionRegistry, SectionSlot } from "./section-registry.ts";

export type Refusal = "edit" | "cut";

export type PageSelection = {
  /** From the first section's start to the last one's end. */
  all(): boolean;
  /** From the caret's section into the one before or after. */
  beyond(section: string, direction: "up" | "down"): boolean;
  /** Lets a drag go on into other sections, until the answer is called. */
  watch(scroller: HTMLElement): () => void;
};

export function openPageSelection(sections: SectionRegistry, refuse: (what: Refusal) => void): PageSelection {
  let active: AbortController | null = null;
  const end = (caret: boolean) => {
    if (!active) return;
    active.abort();
    active = null;
    // Asked before: an editor that has the focus draws its own selection again.
    const ends = caret ? endsNow() : null;
    sections.freeze(false);
    if (ends) takeOver(sections, ends);
  };
  const begin = () => {
    if (active) return;
    active = new AbortController();
    sections.freeze(true);
    listen(active.signal, sections, { end, refuse, all, grow });
  };
  const all = () => {
    const [first, last] = [inOrder(sections).at(0), inOrder(sections).at(-1)];
    if (!first || !last || first === last) return false;
    begin();
    getSelection()?.setBaseAndExtent(first.root, 0, last.root, last.root.childNodes.length);
    return true;
  };
  const settle = () => {
    const ends = endsNow();
    if (ends && onlySlot(sections, ends)) end(true);
    else if (ends) reveal(ends.focus);
  };
  const grow = (way: Way, by: Step) => {
    getSelection()?.modify("extend", way, by);
    passHeader(sections, way);
    settle();
  };
  return {
    all,
    beyond(section, direction) {
      const way = direction === "up" ? "backward" : "forward";
      const next = endsNow() && neighbourOf(sections, section, way);
      if (!next) return false;
      begin();
      extendInto(next, way);
      settle();
      return true;
    },
    watch(scroller) {
      const unwatch = watchDrags(sections, scroller, { begin, end });
      return () => (unwatch(), end(false));
    },
  };
}

function listen(signal: AbortSignal, sections: SectionRegistry, keys: Keys): void {
  const options = { signal, capture: true };
  document.addEventListener("keydown", (event) => answer(event, keys), options);
  document.addEventListener("copy", (event) => copy(event, sections), options);
  for (const press of ["pointerdown", "click"])
    document.addEventListener(press, (event) => void refusesTool(event, keys.refuse), options);
  document.addEventListener(
    "mousedown",
    // The menu of the other button copies.
    (event) => void (!refusesTool(event, keys.refuse) && event.button === 0 && keys.end(false)),
    options,
  );
}

/** The tools would change the section that had the focus last, and that one alone. */
function refusesTool(event: Event, refuse: Keys["refuse"]): boolean {
  if (!(event.target instanceof Element) || !event.target.closest('[role="toolbar"]')) return false;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.type === "click") refuse("edit");
  return true;
}

/** The nearest one that isn't collapsed. */
function neighbourOf(sections: SectionRegistry, id: string, way: Way): SectionSlot | null {
  const slots = inOrder(sections);
  if (way === "backward") slots.reverse();
  const at = slots.findIndex((slot) => slot.id === id);
  return slots.slice(at + 1).find(({ host }) => at >= 0 && host.checkVisibility()) ?? null;
}

/** Between two texts lie fields, in which the browser's selection would stand still. */
function passHeader(sections: SectionRegistry, way: Way): void {
  const ends = endsNow();
  if (!ends || slotAt(sections, ends.focus.node)) return;
  const next = slotBeside(sections, ends.focus.node, way);
  if (next?.root.contains(ends.anchor.node)) extendTo(next.root, way);
  else if (next) extendInto(next, way);
}

/** By its first or last line. */
function extendInto(slot: SectionSlot, way: Way): void {
  // What is far is laid out only as an editor: in what isn't, no line is found.
  slot.mount();
  extendTo(slot.root, way);
  getSelection()?.modify("extend", way, "lineboundary");
}

/** To its first or last letter: from beside a table the browser would go over all of its rows at once. */
function extendTo(text: HTMLElement, way: Way): void {
  const letters = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let node: Node | null = letters.nextNode();
  if (way === "backward") while (letters.nextNode()) node = letters.currentNode;
  const isEnd = way === "backward" && node instanceof Text;
  getSelection()?.extend(node ?? text, isEnd ? (node as Text).length : 0);
}

function copy(event: ClipboardEvent, sections: SectionRegistry): void {
  const copied = copyOf(inOrder(sections));
  event.clipboardData?.setData("text/html", copied.html);
  event.clipboardData?.setData("text/plain", copied.text);
  event.preventDefault();
  event.stopImmediatePropagation();
}

type Step = "line" | "word" | "character";
type Keys = {
  end(caret: boolean): void;
  refuse(what: Refusal): void;
  all(): boolean;
  grow(direction: Way, by: Step): void;
};

function answer(event: KeyboardEvent, { end, refuse, all, grow }: Keys): void {
  const { key } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  const own = (work: () => void) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    work();
  };
  if (key === "Escape") return own(() => end(true));
  if (event.shiftKey && key in directions) return own(() => growBy(key, isCommand, grow));
  if (isCommand && key.toLowerCase() === "a") return own(all);
  if (isCommand && key.toLowerCase() === "c") return;
  if (isCommand && key.toLowerCase() === "x") {
    return own(() => {
      document.execCommand("copy");
      refuse("cut");
    });
  }
  if (isCommand && ["z", "y", "s", "f", "k"].includes(key.toLowerCase())) return end(true);
  if (isEdit(event, isCommand)) return own(() => refuse("edit"));
  if (key.startsWith("Arrow") || key === "Home" || key === "End" || key === "Tab") end(true);
}

const directions = {
  ArrowDown: "forward",
  ArrowUp: "backward",
  ArrowRight: "forward",
  ArrowLeft: "backward",
};

function growBy(key: string, isWord: boolean, grow: Keys["grow"]): void {
  const direction = directions[key as keyof typeof directions] === "forward" ? "forward" : "backward";
  const isLine = key === "ArrowDown" || key === "ArrowUp";
  grow(direction, isLine ? "line" : isWord ? "word" : "character");
}

/** Letters, what an input method begins, deleting, new lines, pasting and formatting. */
function isEdit({ key, altKey }: KeyboardEvent, isCommand: boolean): boolean {
  if (["Backspace", "Delete", "Enter", "Process"].includes(key)) return true;
  return key.length === 1 && (isCommand ? /^[vbiu]$/i.test(key) : !altKey);
}
