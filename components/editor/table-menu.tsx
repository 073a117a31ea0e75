// The menu of the formatting bar for rows, columns and cells, shown while the caret is in a table.
"use client";

import type { Editor } from "@tiptap/core";
import { Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useSyncExternalStore } from "react";
import { DropdownMenuItem } from "../ui/dropdown-menu.tsx";
import { BarMenu } from "./bar-menu.tsx";
import { canRun, repeated, runTableCommand, tableCommands, type TableCommand } from "./table-commands.ts";

export function TableMenu({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.toolbar");
  return (
    <BarMenu editor={editor} icon={Table2} label={t("tableMenu")}>
      <TableItems editor={editor} />
    </BarMenu>
  );
}

/** Asks what can be done to the table only while the menu is open. */
function TableItems({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.toolbar");
  const can = useRunnable(editor);
  const choose = (command: TableCommand, event: Event) => {
    if (repeated.includes(command)) event.preventDefault();
    runTableCommand(editor, command);
  };
  return tableCommands.map((command) => (
    <DropdownMenuItem
      key={command}
      tone={command.startsWith("delete") ? "danger" : "plain"}
      disabled={!can.includes(command)}
      onSelect={(event) => choose(command, event)}
    >
      {t(command)}
    </DropdownMenuItem>
  ));
}

/** The commands that would do something now. */
function useRunnable(editor: Editor): string[] {
  const read = () => tableCommands.filter((command) => canRun(editor, command)).join(" ");
  const subscribe = useCallback(
    (listener: () => void) => {
      editor.on("transaction", listener);
      return () => void editor.off("transaction", listener);
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, read, read).split(" ");
}
