// Marks on the blocks that just changed, each with its writer's name and colour, and keeps the last of them in view. Works on what
// static-text.ts has drawn; the text stays as it is.
import * as Y from "yjs";
import { presenceColorFor, presenceInk } from "#lib/domain/presence.ts";
import type { PersonView } from "#lib/domain/thread-view.ts";
import { dirtyBlocks } from "../../editor/dirty-blocks.ts";
import type { StaticText } from "../../editor/static-text.ts";

export type ChangeMarksOptions = {
  personOf(userId: string): PersonView;
  /** Brings an element into view, if the reader wants that. */
  follow(element: Element): void;
};

/** So long a mark stands after its block's last change, while it is played. */
const standsMs = 1_500;

type Mark = {
  userId: string;
  until: number;
  text: StaticText;
  element: Element | null;
  style: string | null;
};

export class ChangeMarks {
  readonly #texts = new Set<StaticText>();
  readonly #marks = new Map<Y.XmlElement, Mark>();
  /** Changed since the last frame, the last one last. */
  readonly #changed = new Map<Y.XmlElement, Mark>();

  constructor(private readonly options: ChangeMarksOptions) {}

  /** Follows a body that is drawn, until the answer is called. */
  add(body: Y.XmlFragment, text: StaticText): () => void {
    const note = (events: Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction) => {
      for (const block of changedBlocks(body, events)) this.#note(block, String(origin), text);
    };
    this.#texts.add(text);
    body.observeDeep(note as never);
    return () => {
      body.unobserveDeep(note as never);
      this.#texts.delete(text);
      for (const [block, mark] of this.#marks) if (mark.text === text) this.#unmark(block, mark);
      for (const [block, mark] of this.#changed) if (mark.text === text) this.#changed.delete(block);
    };
  }

  /** Draws what changed, and the marks as they are at `now`. */
  frame(now: number): void {
    for (const [block, mark] of this.#marks) {
      if (!this.#changed.has(block) && mark.until > now) continue;
      this.#unmark(block, mark);
    }
    for (const text of this.#texts) text.flush();
    let last: Element | null = null;
    for (const [block, mark] of this.#changed) {
      const element = mark.text.elementOf(block);
      if (!element) continue;
      this.#marks.set(block, this.#marked(element, { ...mark, until: now + standsMs }));
      last = element;
    }
    this.#changed.clear();
    if (last) this.options.follow(last);
  }

  #note(block: Y.XmlElement, userId: string, text: StaticText): void {
    this.#changed.delete(block);
    this.#changed.set(block, { userId, until: 0, text, element: null, style: null });
  }

  #unmark(block: Y.XmlElement, mark: Mark): void {
    unmark(mark);
    this.#marks.delete(block);
  }

  #marked(element: Element, mark: Mark): Mark {
    const { name, color } = this.options.personOf(mark.userId);
    const style = element.getAttribute("style");
    const { light, dark } = presenceColorFor(color);
    const colors = `--light:${light};--dark:${dark};--dark-ink:${presenceInk}`;
    (element as HTMLElement).style.cssText = `${style ?? ""};${colors}`;
    element.setAttribute("data-changed-by", name);
    return { ...mark, element, style };
  }
}

/**
 * Exactly as it was drawn: what is drawn next is compared with it, and another element in its place would have the browser look at
 * all blocks anew. Chromium leaves an empty attribute where a style that a script set is removed before it was read.
 */
function unmark({ element, style }: Mark): void {
  if (!(element instanceof HTMLElement)) return;
  element.removeAttribute("data-changed-by");
  element.style.cssText = style ?? "";
  if (style === null && element.getAttribute("style") !== null) element.removeAttribute("style");
}

/** Those in which something changed, and those that came. */
function changedBlocks(
  body: Y.XmlFragment,
  events: Y.YEvent<Y.AbstractType<unknown>>[],
): Iterable<Y.XmlElement> {
  const blocks = dirtyBlocks(body, events);
  for (const { target, changes } of events)
    if (target === body)
      for (const { content } of changes.added)
        for (const added of content.getContent() as unknown[])
          if (added instanceof Y.XmlElement) blocks.add(added as Y.XmlElement);
  return blocks;
}
