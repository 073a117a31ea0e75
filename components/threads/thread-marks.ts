// Shows on the paper which text is commented on: by a style sheet that names the threads, so that the text's own elements stay
// untouched; and tells which thread was pressed. Knows no thread's words.
export type ThreadMarks = {
  showOpen(threads: readonly string[]): void;
  showChosen(thread: string | null): void;
  close(): void;
};

/** `press` is told of the innermost thread under the pointer. */
export function openThreadMarks(paper: HTMLElement, press: (thread: string) => void): ThreadMarks {
  // The chosen one has a sheet of its own: going from one to the next leaves the long one alone.
  const [openSheet, chosenSheet] = [new CSSStyleSheet(), new CSSStyleSheet()];
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, openSheet, chosenSheet];
  let open: ReadonlySet<string> = new Set();
  const onClick = (event: MouseEvent) => {
    const thread = event.target instanceof Element ? threadUnder(event.target, open) : null;
    if (thread && isPlain(event)) press(thread);
  };
  paper.addEventListener("click", onClick);
  return {
    showOpen(threads) {
      if (threads.length === open.size && threads.every((id) => open.has(id))) return;
      open = new Set(threads);
      openSheet.replaceSync(rulesForOpen(threads));
    },
    showChosen: (thread) => chosenSheet.replaceSync(rulesForChosen(thread)),
    close() {
      paper.removeEventListener("click", onClick);
      const others = (sheet: CSSStyleSheet) => sheet !== openSheet && sheet !== chosenSheet;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(others);
    },
  };
}

/** Not the end of drawing a selection, and not a link that was followed. */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && (getSelection()?.isCollapsed ?? true) && !event.ctrlKey && !event.metaKey;
}

function threadUnder(target: Element, open: ReadonlySet<string>): string | null {
  for (
    let at = target.closest("[data-comment],[data-comments]");
    at;
    at = at.parentElement?.closest("[data-comment],[data-comments]") ?? null
  ) {
    const found = threadsOn(at).find((id) => open.has(id));
    if (found) return found;
  }
  return null;
}

/** That stand on this element itself. */
export function threadsOn(element: Element): string[] {
  const { comment = "", comments = "" } = (element as HTMLElement).dataset;
  return `${comment} ${comments}`.split(" ").filter((id) => id !== "");
}

const uuid = /^[0-9a-f-]{36}$/;

/** Ids come from the server; what isn't one stays out of the sheet. */
export function rulesForOpen(threads: readonly string[]): string {
  const ids = threads.filter((id) => uuid.test(id));
  return ids.length === 0
    ? ""
    : `:is(${selectorOf(ids)}){background:var(--commented);box-shadow:0 2px 0 var(--commented-edge);cursor:pointer}`;
}

/** Over the colour of the open ones; one that isn't open has none. */
export function rulesForChosen(thread: string | null): string {
  return thread && uuid.test(thread) ? `:is(${selectorOf([thread])}){background:var(--commented-now)}` : "";
}

function selectorOf(ids: readonly string[]): string {
  return ids.map((id) => `[data-comment="${id}"],[data-comments~="${id}"]`).join();
}

/** The first element on the paper that bears the thread. */
export function elementOf(paper: HTMLElement, thread: string): HTMLElement | null {
  return paper.querySelector<HTMLElement>(
    `[data-comment="${CSS.escape(thread)}"],[data-comments~="${CSS.escape(thread)}"]`,
  );
}
