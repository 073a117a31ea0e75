// Undo and redo as the page's keys and buttons ask for them: nothing is taken back or done again where nothing may be written.
// Yjs itself would: its undo changes the document whatever an editor allows.
import type { UndoManager } from "yjs";

export type UndoKeys = { undo(): void; redo(): void };

export function undoKeysOf(undo: UndoManager | null, mayWrite: () => boolean): UndoKeys {
  return {
    undo: () => void (mayWrite() && undo?.undo()),
    redo: () => void (mayWrite() && undo?.redo()),
  };
}
