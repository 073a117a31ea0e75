// The notes at the end of the paper: every footnote of the briefing by its number, and what tells each section how many
// footnotes stand before it. Reads the text a moment after it changed, not with every letter.
"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useState } from "react";
import * as Y from "yjs";
import { footnotesIn, type Note } from "../../lib/document/footnotes.ts";
import { sectionsOf } from "../../lib/document/shape.ts";
import type { OutlineSection } from "./outline-store.ts";
import { useOutline, usePage } from "./page-context.tsx";

const readAfterMs = 200;
/** More are numbered in the text, and not listed. */
const mostListed = 500;

export function FootnoteNotes() {
  const { sections } = useOutline();
  return <NotesOf doc={usePage().live.doc} sections={sections} />;
}

/** Those of any document, whichever page it is drawn on. */
export function NotesOf({ doc, sections }: { doc: Y.Doc; sections: readonly OutlineSection[] }) {
  const t = useTranslations("editor.footnote");
  const notesOf = useNotes(doc);
  const lines = sections.flatMap(({ id, body }) =>
    (notesOf.get(body) ?? []).map((note, index) => ({ section: id, note, index })),
  );
  if (lines.length === 0) return null;
  const first = new Map(lines.map(({ section }, at) => [section, at] as const).reverse());
  const offsets = sections
    .map(({ id }) => ({ id, before: first.get(id) ?? 0 }))
    .filter(({ before }) => before > 0);
  return (
    <>
      <style>
        {offsets.map(({ id, before }) => `[data-section="${id}"]{--footnotes-before:${before}}`).join("")}
      </style>
      <section aria-label={t("list")} className="footnote-notes">
        <h2>{t("list")}</h2>
        <ol>
          {lines.slice(0, mostListed).map((line, at) => (
            <NoteLine key={`${line.section} ${line.index}`} {...line} number={at + 1} />
          ))}
        </ol>
      </section>
    </>
  );
}

type NoteLineProps = { section: string; note: Note; index: number; number: number };

const NoteLine = memo(function NoteLine({ section, note, index, number }: NoteLineProps) {
  const t = useTranslations("editor.footnote");
  return (
    <li>
      <button type="button" aria-label={t("goTo", { number })} onClick={() => goTo(section, index)}>
        {number}
      </button>
      <span>
        {note.length === 0 && t("empty")}
        {note.map(({ text, href }, run) =>
          href === null ? (
            text
          ) : (
            <a key={run} href={href} target="_blank" rel="noopener noreferrer nofollow">
              {text}
            </a>
          ),
        )}
      </span>
    </li>
  );
});

function goTo(section: string, index: number): void {
  const notes = document.querySelectorAll(`[data-section="${section}"] .footnote`);
  notes[index]?.scrollIntoView({ block: "center" });
}

/** Each section's notes by its body; read again where something changed. */
function useNotes(doc: Y.Doc): ReadonlyMap<Y.XmlFragment, Note[]> {
  const [notes, setNotes] = useState<ReadonlyMap<Y.XmlFragment, Note[]>>(() => readAll(doc));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = () => {
      timer = null;
      setNotes((known) => takeOver(known, readAll(doc)));
    };
    const soon = () => {
      timer ??= setTimeout(read, readAfterMs);
    };
    read();
    sectionsOf(doc).observeDeep(soon);
    return () => {
      sectionsOf(doc).unobserveDeep(soon);
      if (timer !== null) clearTimeout(timer);
    };
  }, [doc]);
  return notes;
}

function readAll(doc: Y.Doc): Map<Y.XmlFragment, Note[]> {
  const bodies = [...sectionsOf(doc).values()].map((section) => section.get("body"));
  return new Map(
    bodies.flatMap((body) => (body instanceof Y.XmlFragment ? [[body, footnotesIn(body)]] : [])),
  );
}

type Notes = ReadonlyMap<Y.XmlFragment, Note[]>;

/** The same object when nothing differs, so that typing elsewhere draws nothing here. */
function takeOver(known: Notes, read: Notes): Notes {
  const same = JSON.stringify([...known.values()]) === JSON.stringify([...read.values()]);
  return same && known.size === read.size && [...read.keys()].every((body) => known.has(body)) ? known : read;
}
