// The menu of the formatting bar for rows, columns and cells, shown while the caret is in a table.
"use client";

import type { Editor } from "@tiptap/core";
import { Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenuItem } from "../ui/dropdown-menu.tsx";
import { BarMenu } from "./bar-menu.tsx";
import { canRun, repeated, runTableCommand, tableCommands, type TableCommand } from "./table-commands.ts";

export function TableMenu({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.toolbar");
  const choose = (command: TableCommand, event: Event) => {
    if (repeated.includes(command)) event.preventDefault();
    runTableCommand(editor, command);
  };
  return (
    <BarMenu editor={editor} icon={Table2} label={t("tableMenu")}>
      {tableCommands.map((command) => (
        <DropdownMenuItem
          key={command}
          tone={command.startsWith("delete") ? "danger" : "plain"}
          disabled={!canRun(editor, command)}
          onSelect={(event) => choose(command, event)}
        >
          {t(command)}
        </DropdownMenuItem>
      ))}
    </BarMenu>
  );
}
