// The card of the selected footnote: its words, to be changed in place. A new one takes the focus; else Enter moves into it.
"use client";

import type { Editor } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { isBeingWritten, leaveFootnote } from "./footnote-view.ts";
import { openNoteEditor } from "./note-editor.ts";
import { useFloating } from "./use-floating.ts";

export type FootnoteCardProps = { editor: Editor; at: number; undo(): void; redo(): void };

export default function FootnoteCard({ editor, at, undo, redo }: FootnoteCardProps) {
  const t = useTranslations("editor.footnote");
  const host = useRef<HTMLDivElement>(null);
  // The note follows its footnote by itself from here on.
  const [first] = useState(at);
  const ref = useFloating(editor, { from: at, to: at + 1 }, "bottom-start");
  const remove = () => {
    editor.chain().deleteSelection().focus().run();
  };
  useEffect(() => {
    if (!host.current) return;
    const done = () => leave(editor);
    const label = t("label");
    const { view, close } = openNoteEditor({
      editor,
      at: first,
      host: host.current,
      label,
      onDone: done,
      undo,
      redo,
    });
    if (view.state.doc.content.size === 0 || isBeingWritten(editor.state)) writeOn(view);
    const enter = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      view.focus();
    };
    const { dom } = editor.view;
    dom.addEventListener("keydown", enter, { capture: true });
    return () => {
      dom.removeEventListener("keydown", enter, { capture: true });
      close();
    };
  }, [editor, first, t, undo, redo]);
  return (
    <div ref={ref} className="footnote-card" role="group" aria-label={t("label")}>
      <div ref={host} />
      <IconButton label={t("remove")} size="small" onClick={remove}>
        <Trash2 aria-hidden />
      </IconButton>
      <p className="footnote-hint">{t("hint")}</p>
    </div>
  );
}

/** What was typed before the card was there is in it. */
function writeOn(view: EditorView): void {
  view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
  view.focus();
}

/** Where the footnote is gone, to where it was. */
function leave(editor: Editor): void {
  if (leaveFootnote(editor.view)) return;
  editor.chain().setTextSelection(editor.state.selection.to).focus().run();
}
