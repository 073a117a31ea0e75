// Undo and redo as the page's keys and buttons ask for them: nothing is taken back or done again where nothing may be written.
// Yjs itself would: its undo changes the document whatever an editor allows.
import type { UndoManager } from "yjs";
import { passOver } from "../live/undo-sections.ts";

export type UndoKeys = { undo(): void; redo(): void };

/** Whether anything may be written in now, and whether a section may not. */
export type WhereToWrite = { mayWrite(): boolean; isLocked(section: string): boolean };

export function undoKeysOf(undo: UndoManager | null, { mayWrite, isLocked }: WhereToWrite): UndoKeys {
  const press = (what: "undo" | "redo") => () => {
    if (undo && mayWrite()) passOver(undo, what, isLocked);
  };
  return { undo: press("undo"), redo: press("redo") };
}
