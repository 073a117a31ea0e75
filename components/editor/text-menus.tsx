// What floats over the text: the slash menu, the bubble menu over a selection, a footnote's card. Knows which of them is
// wanted by the active editor's state, and loads it then; typing plain text costs nothing here.
"use client";

import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { keyOfSelected } from "./footnote-view.ts";
import type { PageInserts } from "./insert-commands.ts";
import type { SectionRegistry } from "./section-registry.ts";
import { slashOf } from "./slash.ts";
import { whenWanted } from "../ui/later.ts";

const SlashMenu = whenWanted(() => import("./slash-menu.tsx"));
const BubbleMenu = whenWanted(() => import("./bubble-menu.tsx"));
const FootnoteCard = whenWanted(() => import("./footnote-card.tsx"));

export type TextMenusProps = {
  sections: SectionRegistry;
  inserts: PageInserts;
  undo(): void;
  redo(): void;
  comment: (() => void) | null;
};

export function TextMenus({ sections, inserts, undo, redo, comment }: TextMenusProps) {
  const read = <T,>(value: (editor: Editor) => T) => {
    const editor = sections.active();
    return editor && editor.isEditable && !editor.isDestroyed ? value(editor) : null;
  };
  const useRead = <T,>(value: (editor: Editor) => T) =>
    useSyncExternalStore(
      sections.subscribe,
      () => read(value),
      () => null,
    );
  const slash = useRead((editor) => slashOf(editor.state));
  const footnote = useRead((editor) => keyOfSelected(editor.state));
  const selected = useRead((editor) => editor.isFocused && hasWordsSelected(editor));
  const pressed = usePointerDown();
  const editor = sections.active();
  if (!editor) return null;
  return (
    <Suspense>
      {slash && <SlashMenu editor={editor} slash={slash} inserts={inserts} />}
      {footnote !== null && (
        <FootnoteCard key={footnote} {...{ editor, undo, redo }} at={editor.state.selection.from} />
      )}
      <BubbleWhile editor={editor} wanted={selected === true && !pressed} comment={comment} />
    </Suspense>
  );
}

function hasWordsSelected({ state: { selection } }: Editor): boolean {
  return selection instanceof TextSelection && !selection.empty && !selection.$from.parent.type.spec.code;
}

/** Stays while the focus is in it: its buttons and its form take the focus from the text. */
type BubbleProps = { editor: Editor; wanted: boolean; comment: (() => void) | null };

function BubbleWhile({ editor, wanted, comment }: BubbleProps) {
  const [within, setWithin] = useState(false);
  const left = !wanted && !within;
  if (left) return null;
  return <BubbleMenu editor={editor} onFocusWithin={setWithin} comment={comment} />;
}

/** A selection that is still being drawn has no menu yet. */
function usePointerDown(): boolean {
  const [down, setDown] = useState(false);
  useEffect(() => {
    const press = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest(".prose-text")) setDown(true);
    };
    const release = () => setDown(false);
    document.addEventListener("pointerdown", press);
    document.addEventListener("pointerup", release);
    document.addEventListener("pointercancel", release);
    return () => {
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("pointerup", release);
      document.removeEventListener("pointercancel", release);
    };
  }, []);
  return down;
}
