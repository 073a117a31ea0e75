// The items of the insert menu.
"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { DropdownMenuItem } from "../ui/dropdown-menu.tsx";
import { insert, insertsFor, type PageInserts } from "./insert-commands.ts";
import { insertIcons } from "./insert-icons.ts";

export default function InsertItems({ editor, inserts }: { editor: Editor; inserts: PageInserts }) {
  const t = useTranslations("editor.insert");
  return insertsFor(editor, inserts).map((name) => {
    const Icon = insertIcons[name];
    return (
      <DropdownMenuItem key={name} onSelect={() => insert(editor, name, inserts)}>
        <Icon aria-hidden />
        {t(name)}
      </DropdownMenuItem>
    );
  });
}
