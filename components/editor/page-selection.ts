// A selection over several sections. Each section is an editor of its own, and a browser lets no selection leave one: so while
// it lasts nothing can be edited, the browser's own selection goes over all of it, and what would be an edit is refused in words.
import { copyOf } from "./page-copy.ts";
import { placeUnder, type TextPlace } from "./place-under.ts";
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
    sections.freeze(false);
    if (caret) putCaret(sections);
  };
  const begin = () => {
    if (active) return;
    active = new AbortController();
    sections.freeze(true);
    const options = { signal: active.signal, capture: true };
    document.addEventListener("keydown", (event) => answer(event, { end, refuse, all }), options);
    document.addEventListener("copy", copy, options);
    document.addEventListener("mousedown", () => end(false), options);
  };
  const copy = (event: ClipboardEvent) => {
    const copied = copyOf(inOrder(sections));
    event.clipboardData?.setData("text/html", copied.html);
    event.clipboardData?.setData("text/plain", copied.text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const all = () => {
    const [first, last] = [inOrder(sections).at(0), inOrder(sections).at(-1)];
    if (!first || !last || first === last) return false;
    begin();
    getSelection()?.setBaseAndExtent(first.root, 0, last.root, last.root.childNodes.length);
    return true;
  };
  return {
    all,
    beyond(section, direction) {
      const [anchor, slots] = [anchorNow(), inOrder(sections)];
      const at = slots.findIndex(({ id }) => id === section);
      const next = slots[at + (direction === "up" ? -1 : 1)];
      if (!anchor || at === -1 || !next) return false;
      begin();
      const to = direction === "up" ? next.root.childNodes.length : 0;
      getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, next.root, to);
      extend(direction === "up" ? "backward" : "forward", "line");
      return true;
    },
    watch: (scroller) => watchDrags(sections, scroller, { begin, end }),
  };
}

function anchorNow(): TextPlace | null {
  const selection = getSelection();
  return selection?.anchorNode ? { node: selection.anchorNode, offset: selection.anchorOffset } : null;
}

/** As a copy of the page would have them: in the DOM's order. */
function inOrder(sections: SectionRegistry): SectionSlot[] {
  return [...sections.slots()].sort((a, b) =>
    a.host.compareDocumentPosition(b.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
}

function slotAt(sections: SectionRegistry, node: Node | null): SectionSlot | null {
  return [...sections.slots()].find(({ root }) => root.contains(node)) ?? null;
}

/** Where the selection ends, in the editor that is there; from a section's header on into its text. */
function putCaret(sections: SectionRegistry): void {
  const selection = getSelection();
  const [node, offset] = [selection?.focusNode ?? null, selection?.focusOffset ?? 0];
  const slot = node && (slotAt(sections, node) ?? slotAfter(sections, node));
  if (!slot || !node) return void selection?.removeAllRanges();
  // What is drawn gives way to an editor that knows nothing of the selection.
  const isLive = slot.mounted !== null && slot.root.contains(node);
  const { editor } = slot.mount();
  if (isLive) editor.commands.setTextSelection(editor.view.posAtDOM(node, offset));
  editor.view.focus();
}

function slotAfter(sections: SectionRegistry, node: Node): SectionSlot | null {
  const follows = ({ root }: SectionSlot) =>
    (node.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return inOrder(sections).find(follows) ?? inOrder(sections).at(-1) ?? null;
}

function extend(direction: "forward" | "backward", by: "line" | "word" | "character"): void {
  getSelection()?.modify("extend", direction, by);
}

type Keys = { end(caret: boolean): void; refuse(what: Refusal): void; all(): boolean };

function answer(event: KeyboardEvent, { end, refuse, all }: Keys): void {
  const { key } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  const own = (work: () => void) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    work();
  };
  if (key === "Escape") return own(() => end(true));
  if (event.shiftKey && key in directions) return own(() => extendBy(key, isCommand));
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

function extendBy(key: string, isWord: boolean): void {
  const direction = directions[key as keyof typeof directions] === "forward" ? "forward" : "backward";
  const isLine = key === "ArrowDown" || key === "ArrowUp";
  extend(direction, isLine ? "line" : isWord ? "word" : "character");
}

/** Letters, what an input method begins, deleting, new lines, pasting and formatting. */
function isEdit({ key, altKey }: KeyboardEvent, isCommand: boolean): boolean {
  if (["Backspace", "Delete", "Enter", "Process"].includes(key)) return true;
  return key.length === 1 && (isCommand ? /^[vbiu]$/i.test(key) : !altKey);
}

type Life = { begin(): void; end(caret: boolean): void };

function watchDrags(sections: SectionRegistry, scroller: HTMLElement, { begin, end }: Life): () => void {
  const gone = new AbortController();
  const options = { signal: gone.signal };
  let from: SectionSlot | null = null;
  let isOver = false;
  scroller.addEventListener(
    "mousedown",
    ({ button, target }) => {
      from = button === 0 && target instanceof Node ? slotAt(sections, target) : null;
      isOver = false;
    },
    options,
  );
  document.addEventListener(
    "mousemove",
    ({ clientX, clientY, buttons }) => {
      if (!from || (buttons & 1) === 0) return;
      const place = placeUnder(clientX, clientY);
      const to = place && slotAt(sections, place.node);
      const anchor = anchorNow();
      if (!place || !to || !anchor || (to === from && !isOver)) return;
      isOver = true;
      begin();
      getSelection()?.setBaseAndExtent(anchor.node, anchor.offset, place.node, place.offset);
    },
    options,
  );
  document.addEventListener(
    "mouseup",
    () => {
      const focus = getSelection()?.focusNode ?? null;
      // Dragged back to where it began: that is one section's selection, and its editor's again.
      if (isOver && slotAt(sections, focus) === from) end(true);
      from = null;
    },
    options,
  );
  return () => {
    gone.abort();
    end(false);
  };
}
