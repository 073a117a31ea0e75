// How HTML that was copied here is told from any other ProseMirror's, and where it may keep its comment marks.
import { DOMSerializer, type Fragment, type Schema } from "@tiptap/pm/model";

const sign = "data-rapporteur";

/** Copied or dragged here, and from this briefing if one is named. */
export function isOwnHtml(body: Element, briefing?: string): boolean {
  const first = body.querySelector(`[data-pm-slice][${sign}]`);
  return first !== null && (briefing === undefined || first.getAttribute(sign) === briefing);
}

/** ProseMirror's own way to write a slice, with the briefing that it comes from on its first element. */
export class OwnSerializer extends DOMSerializer {
  readonly #briefing: string;

  constructor(schema: Schema, briefing: string) {
    super(DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema));
    this.#briefing = briefing;
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const dom = super.serializeFragment(fragment, options, target);
    const first = target ? null : dom.firstElementChild;
    first?.setAttribute(sign, this.#briefing);
    return dom;
  }
}

/** Threads belong to one briefing: elsewhere their marks would mean nothing, or another thread. */
export function withoutComments(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  dropComments(body);
  return body.innerHTML;
}

export function dropComments(body: Element): void {
  for (const name of ["data-comment", "data-comments"])
    for (const marked of body.querySelectorAll(`[${name}]`)) marked.removeAttribute(name);
}
