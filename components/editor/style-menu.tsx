// The menu of the formatting bar for a block's style: paragraph or one of the headings.
"use client";

import type { Editor } from "@tiptap/core";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toolbar } from "radix-ui";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { returnTo } from "./bar-menu.tsx";
import { setStyle, styleNames, styleOf, type StyleName } from "./format-commands.ts";

export function StyleMenu({ editor }: { editor: Editor | null }) {
  const t = useTranslations("editor.toolbar");
  const style = editor ? styleOf(editor) : "paragraph";
  const nameOf = (name: StyleName) =>
    name === "paragraph" ? t("paragraph") : t("heading", { level: Number(name) });
  return (
    <DropdownMenu>
      <Toolbar.Button asChild disabled={!editor}>
        <DropdownMenuTrigger disabled={!editor} className="formatting-menu">
          <span className="sr-only">{t("style")}: </span>
          <span className="min-w-20 text-left">{nameOf(style)}</span>
          <ChevronDown aria-hidden />
        </DropdownMenuTrigger>
      </Toolbar.Button>
      <DropdownMenuContent align="start" onCloseAutoFocus={(event) => returnTo(editor, event)}>
        <DropdownMenuRadioGroup
          value={style}
          onValueChange={(value) => {
            const chosen = styleNames.find((name) => name === value);
            if (editor && chosen) setStyle(editor, chosen);
          }}
        >
          {styleNames.map((name) => (
            <DropdownMenuRadioItem key={name} value={name}>
              {nameOf(name)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
