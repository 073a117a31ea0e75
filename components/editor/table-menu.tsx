// The menu of the formatting bar for rows and columns, shown while the caret is in a table.
"use client";

import type { Editor } from "@tiptap/core";
import { ChevronDown, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toolbar } from "radix-ui";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { runTableCommand, tableCommands } from "./format-commands.ts";
import { returnTo } from "./style-menu.tsx";

export function TableMenu({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.toolbar");
  return (
    <DropdownMenu>
      <Toolbar.Button asChild>
        <DropdownMenuTrigger className="formatting-menu">
          <Table2 aria-hidden />
          <span>{t("tableMenu")}</span>
          <ChevronDown aria-hidden />
        </DropdownMenuTrigger>
      </Toolbar.Button>
      <DropdownMenuContent align="end" onCloseAutoFocus={(event) => returnTo(editor, event)}>
        {tableCommands.map((command) => (
          <DropdownMenuItem
            key={command}
            tone={command.startsWith("delete") ? "danger" : "plain"}
            onSelect={() => runTableCommand(editor, command)}
          >
            {t(command)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
