// A menu of the formatting bar: its button, and its items once it is open. After a choice the caret is back in the text.
"use client";

import type { Editor } from "@tiptap/core";
import { ChevronDown, type LucideIcon } from "lucide-react";
import { Toolbar } from "radix-ui";
import type { ReactNode } from "react";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "../ui/dropdown-menu.tsx";

export type BarMenuProps = { editor: Editor | null; icon: LucideIcon; label: string; children: ReactNode };

export function BarMenu({ editor, icon: Icon, label, children }: BarMenuProps) {
  return (
    <DropdownMenu>
      <Toolbar.Button asChild disabled={!editor}>
        <DropdownMenuTrigger disabled={!editor} className="formatting-menu">
          <Icon aria-hidden />
          <span>{label}</span>
          <ChevronDown aria-hidden />
        </DropdownMenuTrigger>
      </Toolbar.Button>
      <DropdownMenuContent align="start" onCloseAutoFocus={(event) => returnTo(editor, event)}>
        {children}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Unless a choice took the focus elsewhere on purpose, such as into a footnote's card. */
export function returnTo(editor: Editor | null, event: Event): void {
  if (!editor || editor.isDestroyed) return;
  event.preventDefault();
  if (!document.activeElement?.closest(".footnote-card")) editor.view.focus();
}
