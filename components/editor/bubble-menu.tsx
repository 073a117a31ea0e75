// The bubble menu over selected words: how they look, and a link. Alt+F10 moves the focus into it, Esc back into the text.
"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { MessageSquarePlus } from "lucide-react";
import { Toolbar } from "radix-ui";
import { useEffect, useReducer, type FocusEvent, type KeyboardEvent } from "react";
import { markNames } from "./format-commands.ts";
import { LinkTool, MarkTools } from "./mark-tools.tsx";
import { Tool } from "./tool.tsx";
import { useFloating } from "./use-floating.ts";

export type BubbleMenuProps = {
  editor: Editor;
  onFocusWithin(within: boolean): void;
  /** Null for who may not comment. */
  comment: (() => void) | null;
};

export default function BubbleMenu({ editor, onFocusWithin, comment }: BubbleMenuProps) {
  const t = useTranslations("editor.toolbar");
  useEveryState(editor);
  const { from, to } = editor.state.selection;
  const ref = useFloating(editor, { from, to }, isTouch() ? "bottom" : "top");
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    onFocusWithin(false);
    editor.commands.focus();
  };
  const blur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const inside = relatedTarget instanceof Element && isInside(currentTarget, relatedTarget);
    if (!inside) onFocusWithin(false);
  };
  return (
    <div
      ref={ref}
      className="bubble-menu"
      onFocus={() => onFocusWithin(true)}
      onBlur={blur}
      onKeyDown={leave}
    >
      <Toolbar.Root id="bubble-formatting" aria-label={t("selection")} className="bubble-tools">
        <MarkTools editor={editor} names={markNames} />
        <LinkTool editor={editor} />
        {comment && <Tool label={t("comment")} keys="Mod+Alt+M" icon={MessageSquarePlus} onPress={comment} />}
      </Toolbar.Root>
    </div>
  );
}

/** The link's form stands elsewhere in the page. */
function isInside(menu: Element, target: Element): boolean {
  return menu.contains(target) || target.closest('[role="dialog"]') !== null;
}

/** Phones draw a menu of their own above the selection. */
function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

function useEveryState(editor: Editor): void {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    editor.on("transaction", draw);
    return () => void editor.off("transaction", draw);
  }, [editor]);
}
