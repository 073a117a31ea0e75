// Knows when "/" asks for the menu of things to insert: typed at a block's start or after a space; and what is typed
// after it. Draws nothing and does nothing: the menu is loaded when this says so.
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { isRemoteChange } from "./sync-state.ts";

export type Slash = { from: number; query: string };

const key = new PluginKey<Slash | null>("slash");
const longestQuery = 24;
/** The second one is what Japanese keyboards write. */
const asked = new RegExp(`(?:^|\\s)([/／]\\S{0,${longestQuery}})$`);

export function slashPlugin(): Plugin<Slash | null> {
  return new Plugin<Slash | null>({
    key,
    state: {
      init: () => null,
      apply(tr, open, before, after) {
        if (tr.getMeta(key) === "close" || tr.getMeta("blur")) return null;
        if (!tr.docChanged && !tr.selectionSet) return open;
        const found = slashBefore(after);
        if (!found || !open) return found && isJustTyped(tr, found, before) ? found : null;
        return open.from === found.from && open.query === found.query ? open : found;
      },
    },
  });
}

export function slashOf(state: EditorState): Slash | null {
  return key.getState(state) ?? null;
}

export function closeSlash(tr: Transaction): Transaction {
  return tr.setMeta(key, "close");
}

function slashBefore({ selection }: EditorState): Slash | null {
  if (!(selection instanceof TextSelection) || !selection.empty) return null;
  const { parent, parentOffset, pos } = selection.$head;
  if (parent.type.spec.code) return null;
  const start = Math.max(0, parentOffset - longestQuery - 2);
  const text = parent.textBetween(start, parentOffset, null, "\ufffc");
  const found = asked.exec(text)?.[1];
  return found ? { from: pos - found.length, query: found.slice(1) } : null;
}

/** A slash that somebody's caret comes to, or that came with other text, asks for nothing. */
function isJustTyped(tr: Transaction, found: Slash, before: EditorState): boolean {
  if (!tr.docChanged || isRemoteChange(tr)) return false;
  return found.query === "" && tr.doc.content.size === before.doc.content.size + 1;
}
