// The buttons that change how the selected words look, and the one that links them.
"use client";

import type { Editor } from "@tiptap/core";
import {
  Bold,
  Code,
  Italic,
  Link2,
  Strikethrough,
  Subscript,
  Superscript,
  Underline,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Popover, PopoverAnchor, PopoverContent } from "../ui/popover.tsx";
import { markKeys, toggleMark, type MarkName } from "./format-commands.ts";
import { LinkForm } from "./link-form.tsx";
import { Tool } from "./tool.tsx";

const icons: Record<MarkName, LucideIcon> = {
  bold: Bold,
  italic: Italic,
  underline: Underline,
  strike: Strikethrough,
  code: Code,
  subscript: Subscript,
  superscript: Superscript,
};

export function MarkTools({ editor, names }: { editor: Editor | null; names: readonly MarkName[] }) {
  const t = useTranslations("editor.toolbar");
  return names.map((name) => (
    <Tool
      key={name}
      label={t(name)}
      keys={markKeys[name]}
      icon={icons[name]}
      pressed={editor?.isActive(name) ?? false}
      disabled={!editor}
      onPress={() => editor && toggleMark(editor, name)}
    />
  ));
}

export function LinkTool({ editor }: { editor: Editor | null }) {
  const t = useTranslations("editor.toolbar");
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open && editor !== null} onOpenChange={setOpen}>
      <PopoverAnchor>
        <span className="inline-flex">
          <Tool
            label={t("link")}
            icon={Link2}
            pressed={editor?.isActive("link") ?? false}
            disabled={!editor}
            onPress={() => setOpen(!open)}
          />
        </span>
      </PopoverAnchor>
      <PopoverContent aria-label={t("link")} onCloseAutoFocus={(event) => event.preventDefault()}>
        {editor && <LinkForm editor={editor} onDone={() => setOpen(false)} />}
      </PopoverContent>
    </Popover>
  );
}
