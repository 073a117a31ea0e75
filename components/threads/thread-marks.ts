// Shows on the paper which text is commented on: by a style sheet that names the threads, so that the text's own elements stay
// untouched; and tells which thread was pressed. Knows no thread's words.
export type ShownThreads = { open: readonly string[]; chosen: string | null };

export type ThreadMarks = { show(threads: ShownThreads): void; close(): void };

/** `press` is told of the innermost thread under the pointer. */
export function openThreadMarks(paper: HTMLElement, press: (thread: string) => void): ThreadMarks {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  let open: ReadonlySet<string> = new Set();
  const onClick = (event: MouseEvent) => {
    const thread = event.target instanceof Element ? threadUnder(event.target, open) : null;
    if (thread && isPlain(event)) press(thread);
  };
  paper.addEventListener("click", onClick);
  return {
    show(threads) {
      open = new Set(threads.open);
      sheet.replaceSync(rulesFor(threads));
    },
    close() {
      paper.removeEventListener("click", onClick);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
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
export function rulesFor({ open, chosen }: ShownThreads): string {
  const marks = open.filter((id) => uuid.test(id));
  if (marks.length === 0) return "";
  const selector = (ids: readonly string[]) =>
    ids.map((id) => `[data-comment="${id}"],[data-comments~="${id}"]`).join();
  const rules = [
    `:is(${selector(marks)}){background:var(--commented);box-shadow:0 2px 0 var(--commented-edge);cursor:pointer}`,
  ];
  if (chosen && uuid.test(chosen)) rules.push(`:is(${selector([chosen])}){background:var(--commented-now)}`);
  return rules.join("\n");
}

/** The first element on the paper that bears the thread. */
export function elementOf(paper: HTMLElement, thread: string): HTMLElement | null {
  return paper.querySelector<HTMLElement>(
    `[data-comment="${CSS.escape(thread)}"],[data-comments~="${CSS.escape(thread)}"]`,
  );
}
