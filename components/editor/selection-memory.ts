// A ProseMirror plugin that remembers, in Yjs's terms, where the selection stood before the last local change.
// Absolute positions would be wrong as soon as somebody else types.
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { getRelativeSelection } from "@tiptap/y-tiptap";
import { isRemoteChange, syncStateOf } from "./sync-state.ts";

/** `type` is "node" where a node is selected as a whole. */
export type RelativeSelection = { type: string; anchor: unknown; head: unknown };

const key = new PluginKey<RelativeSelection | null>("selection-memory");

export function selectionMemory(): Plugin<RelativeSelection | null> {
  return new Plugin<RelativeSelection | null>({
    key,
    state: {
      init: () => null,
      apply(tr, remembered, before) {
        if (!tr.docChanged || isRemoteChange(tr)) return remembered;
        const sync = syncStateOf(before);
        return sync ? getRelativeSelection(sync.binding, before) : remembered;
      },
    },
  });
}

export function selectionBefore(state: EditorState): RelativeSelection | null {
  return key.getState(state) ?? null;
}
