// Knows when a typed sign asks for a list, and what is typed after it. Draws nothing and does nothing: the list is loaded when
// this says so.
import { Plugin, TextSelection, type EditorState, type PluginKey, type Transaction } from "@tiptap/pm/state";
import { isRemoteChange } from "./sync-state.ts";

export type Trigger = { from: number; query: string };
export type TriggerKey = PluginKey<Trigger | null>;

/** Characters before the caret that are looked at. */
const longest = 80;

/** `asked` matches the text up to the caret; its first group is the sign, one character, with what was typed after it. */
export function triggerPlugin(key: TriggerKey, asked: RegExp): Plugin<Trigger | null> {
  return new Plugin<Trigger | null>({
    key,
    state: {
      init: () => null,
      apply(tr, open, before, after) {
        if (tr.getMeta(key) === "close" || tr.getMeta("blur")) return null;
        if (!tr.docChanged && !tr.selectionSet) return open;
        const found = triggerBefore(after, asked);
        if (!found || !open) return found && isJustTyped(tr, found, before) ? found : null;
        return open.from === found.from && open.query === found.query ? open : found;
      },
    },
  });
}

export function closeTrigger(key: TriggerKey, tr: Transaction): Transaction {
  return tr.setMeta(key, "close");
}

function triggerBefore({ selection }: EditorState, asked: RegExp): Trigger | null {
  if (!(selection instanceof TextSelection) || !selection.empty) return null;
  const { parent, parentOffset, pos } = selection.$head;
  if (parent.type.spec.code) return null;
  const start = Math.max(0, parentOffset - longest);
  const text = parent.textBetween(start, parentOffset, null, "\ufffc");
  const found = asked.exec(text)?.[1];
  return found ? { from: pos - found.length, query: found.slice(1) } : null;
}

/** A sign that somebody's caret comes to, or that came with other text, asks for nothing. */
function isJustTyped(tr: Transaction, found: Trigger, before: EditorState): boolean {
  if (!tr.docChanged || isRemoteChange(tr)) return false;
  return found.query === "" && tr.doc.content.size === before.doc.content.size + 1;
}
