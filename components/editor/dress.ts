// Gives text that is drawn what only the page knows: where its pictures are found, and what the people in it are called now.
import { maxMentionLength, shortTextOf } from "../../lib/document/attributes.ts";
import { imageAddress } from "../../lib/document/image-address.ts";

export type Dressing = {
  briefingId: string;
  /** What a member is called now, null for somebody who isn't one. */
  nameOf(user: string): string | null;
  /** What stands in the place of a picture that can't be seen. */
  noPicture: string;
  /** Where text is only read: what a table is called, which Tab reaches so that the arrow keys scroll it. */
  tableName?: string;
};

/** Dresses `element` and all in it. */
export function dress(element: Element, dressing: Dressing): void {
  for (const figure of within(element, "figure.image")) dressFigure(figure, dressing);
  for (const mention of within(element, "[data-mention]"))
    mention.textContent = mentionText(mention.getAttribute("data-mention"), mention.textContent, dressing);
  if (dressing.tableName === undefined) return;
  for (const table of within(element, ".tableWrapper")) makeReachable(table, dressing.tableName);
}

function makeReachable(scroller: HTMLElement, name: string): void {
  scroller.tabIndex = 0;
  scroller.setAttribute("role", "group");
  scroller.setAttribute("aria-label", name);
}

function* within(element: Element, selector: string): Iterable<HTMLElement> {
  if (element.matches(selector)) yield element as HTMLElement;
  yield* element.querySelectorAll<HTMLElement>(selector);
}

export function dressFigure(figure: HTMLElement, { briefingId, noPicture }: Dressing): void {
  const address = imageAddress(briefingId, figure.dataset.image);
  const image = figure.querySelector("img");
  if (!image || !address) return void (figure.dataset.missing = noPicture);
  image.addEventListener("error", () => void (figure.dataset.missing = noPicture));
  image.addEventListener("load", () => void delete figure.dataset.missing);
  image.src = address;
}

/** `label` is what the person was called when the text was written, with or without its sign. */
export function mentionText(user: unknown, label: unknown, { nameOf }: Dressing): string {
  const name = (typeof user === "string" ? nameOf(user) : null) ?? String(label ?? "").replace(/^@/, "");
  return `@${shortTextOf(name, maxMentionLength)}`;
}
