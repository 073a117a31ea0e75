// A ProseMirror plugin that remembers, in Yjs's terms, where the selection stood before the last local change.
// Absolute positions would be wrong as soon as somebody else types.
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { getRelativeSelection, ySyncPluginKey } from "@tiptap/y-tiptap";

export type RelativeSelection = { anchor: unknown; head: unknown };

const key = new PluginKey<RelativeSelection | null>("selection-memory");

export function selectionMemory(): Plugin<RelativeSelection | null> {
  return new Plugin<RelativeSelection | null>({
    key,
    state: {
      init: () => null,
      apply(tr, remembered, before) {
        const isRemote = tr.getMeta(ySyncPluginKey)?.isChangeOrigin === true;
        const binding = ySyncPluginKey.getState(before)?.binding;
        if (!tr.docChanged || isRemote || !binding?.prosemirrorView) return remembered;
        return getRelativeSelection(binding, before);
      },
    },
  });
}

export function selectionBefore(state: EditorState): RelativeSelection | null {
  return key.getState(state) ?? null;
}
