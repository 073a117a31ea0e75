// What y-tiptap's sync plugin keeps in an editor's state, with types; it exports none.
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey, type ProsemirrorBinding } from "@tiptap/y-tiptap";
import type * as Y from "yjs";

export type SyncState = { doc: Y.Doc; type: Y.XmlFragment; binding: ProsemirrorBinding };

/** Null while the binding has no view: positions mean nothing then. */
export function syncStateOf(state: EditorState): SyncState | null {
  const sync = ySyncPluginKey.getState(state) as SyncState | undefined;
  return sync?.binding.prosemirrorView ? sync : null;
}

/** True for a transaction that brings somebody else's change (or an undo) into the editor. */
export function isRemoteChange(tr: Transaction): boolean {
  const meta = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
  return meta?.isChangeOrigin === true;
}

/** True for a state that somebody else's change made, or that an editor began with. Undoing one's own is one's own. */
export function isOthersState(state: EditorState): boolean {
  const sync = ySyncPluginKey.getState(state) as
    { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined;
  return sync?.isChangeOrigin === true && sync.isUndoRedoOperation !== true;
}
