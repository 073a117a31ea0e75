// What the table menu can do to the table that the caret is in. Draws nothing.
import type { Editor } from "@tiptap/core";
import { freeColumns, widenColumns } from "./table-columns.ts";

export const tableCommands = [
  "rowAbove",
  "rowBelow",
  "columnBefore",
  "columnAfter",
  "headerRow",
  "headerColumn",
  "mergeCells",
  "splitCell",
  "wider",
  "narrower",
  "evenColumns",
  "deleteRow",
  "deleteColumn",
  "deleteTable",
] as const;
export type TableCommand = (typeof tableCommands)[number];

/** Commands that are asked for several times in a row leave the menu open. */
export const repeated: readonly TableCommand[] = ["wider", "narrower"];

export function canRun(editor: Editor, command: TableCommand): boolean {
  if (command === "mergeCells") return editor.can().mergeCells();
  if (command === "splitCell") return editor.can().splitCell();
  return true;
}

export function runTableCommand(editor: Editor, command: TableCommand): void {
  const chain = editor.chain();
  switch (command) {
    case "rowAbove":
      return void chain.addRowBefore().run();
    case "rowBelow":
      return void chain.addRowAfter().run();
    case "columnBefore":
      return void chain.addColumnBefore().run();
    case "columnAfter":
      return void chain.addColumnAfter().run();
    case "headerRow":
      return void chain.toggleHeaderRow().run();
    case "headerColumn":
      return void chain.toggleHeaderColumn().run();
    case "mergeCells":
      return void chain.mergeCells().run();
    case "splitCell":
      return void chain.splitCell().run();
    case "wider":
      return widenColumns(editor, 1);
    case "narrower":
      return widenColumns(editor, -1);
    case "evenColumns":
      return freeColumns(editor);
    case "deleteRow":
      return void chain.deleteRow().run();
    case "deleteColumn":
      return void chain.deleteColumn().run();
    case "deleteTable":
      return void chain.deleteTable().run();
  }
}
