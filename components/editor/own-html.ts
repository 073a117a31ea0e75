// How HTML that was copied here is told from any other ProseMirror's, and where it may keep its comment marks.
import { DOMSerializer, type Fragment, type Schema } from "@tiptap/pm/model";

const sign = "data-rapporteur";

export function isOwnHtml(body: Element): boolean {
  return body.querySelector(`[data-pm-slice][${sign}]`) !== null;
}

/** ProseMirror's own way to write a slice, with our sign on its first element. */
export class OwnSerializer extends DOMSerializer {
  static of(schema: Schema): OwnSerializer {
    return new OwnSerializer(DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema));
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const dom = super.serializeFragment(fragment, options, target);
    const first = target ? null : dom.firstElementChild;
    first?.setAttribute(sign, "");
    return dom;
  }
}

/** Threads belong to one briefing: elsewhere their marks would mean nothing, or another thread. */
export function withoutComments(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const marked of body.querySelectorAll("[data-comment]")) marked.removeAttribute("data-comment");
  return body.innerHTML;
}
