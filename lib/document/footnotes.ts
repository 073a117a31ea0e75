// The footnotes of a section as a list: their words and links. Numbers them nowhere: who lists several sections counts.
import * as Y from "yjs";
import { isAllowedLink } from "../domain/link.ts";

export type NoteRun = { text: string; href: string | null };
export type Note = NoteRun[];

/** In the order of the text. */
export function footnotesIn(parent: Y.XmlFragment): Note[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    return child.nodeName === "footnote" ? [noteOf(child)] : footnotesIn(child);
  });
}

function noteOf(footnote: Y.XmlElement): Note {
  return footnote.toArray().flatMap((child) => (child instanceof Y.XmlText ? runsOf(child) : []));
}

function runsOf(text: Y.XmlText): Note {
  const delta = text.toDelta() as { insert: unknown; attributes?: { link?: { href?: unknown } } }[];
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== "string") return [];
    const href = attributes?.link?.href;
    return [{ text: insert, href: typeof href === "string" && isAllowedLink(href) ? href : null }];
  });
}
