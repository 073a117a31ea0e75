// Copies of a text's blocks for another place, in this document or in another one. Puts them nowhere: a Yjs type can be put in once.
import * as Y from "yjs";
import { threadOfMark } from "./anchor.ts";
import { threadIdsOf } from "./attributes.ts";
import { isLeftOut } from "./content.ts";
import { textSchema } from "./schema.ts";

/** What of the original goes into a copy beside its content. */
export type CopyRule = {
  /** Whose marks go along. */
  keepsThread(id: string): boolean;
  /** The picture that stands for this one where the copy goes; the same unless given. */
  imageFor?(id: unknown): unknown;
};

export const withoutThreads: CopyRule = { keepsThread: () => false };
export const withAllThreads: CopyRule = { keepsThread: () => true };

export function copiesOf(parent: Y.XmlFragment | Y.XmlElement, rule: CopyRule): (Y.XmlElement | Y.XmlText)[] {
  return parent.toArray().flatMap((child): (Y.XmlElement | Y.XmlText)[] => {
    if (child instanceof Y.XmlText) return [copyOfText(child, rule)];
    return child instanceof Y.XmlElement ? [copyOf(child, rule)] : [];
  });
}

export function copyOfBody(body: Y.XmlFragment, rule: CopyRule): Y.XmlFragment {
  const copy = new Y.XmlFragment();
  copy.insert(0, copiesOf(body, rule));
  return copy;
}

export function copyOf(element: Y.XmlElement, rule: CopyRule): Y.XmlElement {
  const copy = shellOf(element, rule);
  copy.insert(0, copiesOf(element, rule));
  return copy;
}

/** Without what is in it. */
export function shellOf(element: Y.XmlElement, { keepsThread, imageFor }: CopyRule): Y.XmlElement {
  const copy = new Y.XmlElement<Record<string, never>>(element.nodeName);
  const set = (name: string, value: unknown) => copy.setAttribute(name, value as never);
  for (const [name, value] of Object.entries<unknown>(element.getAttributes()))
    if (!isLeftOut(name)) set(name, name === "image" && imageFor ? imageFor(value) : value);
  const threads = threadIdsOf(element.getAttribute("comments")).filter(keepsThread);
  if (threads.length > 0) set("comments", threads);
  return copy;
}

type Run = { insert: unknown; attributes?: Record<string, unknown> };

function copyOfText(text: Y.XmlText, rule: CopyRule): Y.XmlText {
  const copy = new Y.XmlText();
  const runs = text.toDelta() as Run[];
  copy.applyDelta(
    runs.map(({ insert, attributes = {} }) => ({ insert, attributes: marksFor(attributes, rule) })),
  );
  return copy;
}

/** Of the attributes of a run of text those that its copy has. */
export function marksFor(
  attributes: Record<string, unknown>,
  { keepsThread }: CopyRule,
): Record<string, unknown> {
  const kept = Object.entries(attributes).filter(([name, value]) => {
    const thread = threadOfMark(name, value);
    return thread === null ? !isLeftOut(name) : keepsThread(thread);
  });
  return Object.fromEntries(kept);
}

/** Text in such a block carries no marks; its threads stand in an attribute. */
export function takesMarks(type: string): boolean {
  const node = textSchema().nodes[type];
  const comment = textSchema().marks.comment;
  return !node || !comment || node.allowsMarkType(comment);
}

/** Gives a block another one's attributes, but leaves it its threads. */
export function takeAttributes(block: Y.XmlElement, next: Y.XmlElement): void {
  const all = Object.entries<unknown>(next.getAttributes());
  const wanted = Object.fromEntries(all.filter(([name]) => !isLeftOut(name)));
  const own = block.getAttributes() as Record<string, unknown>;
  for (const name of Object.keys(own)) if (!isLeftOut(name) && !(name in wanted)) block.removeAttribute(name);
  for (const [name, value] of Object.entries(wanted))
    if (JSON.stringify(own[name]) !== JSON.stringify(value)) block.setAttribute(name, value as never);
}
