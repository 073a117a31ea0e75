// The card of the selected footnote: its words, to be changed in place. A new one takes the focus; else Enter moves into it.
"use client";

import type { Editor } from "@tiptap/core";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../ui/icon-button.tsx";
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
    if (view.state.doc.content.size === 0) view.focus();
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

/** Back into the text behind the footnote; one without words goes. */
function leave(editor: Editor): void {
  const { selection } = editor.state;
  const note = editor.state.doc.nodeAt(selection.from);
  if (note?.type.name === "footnote" && note.content.size === 0) {
    editor.chain().deleteSelection().focus().run();
  } else editor.chain().setTextSelection(selection.to).focus().run();
}
