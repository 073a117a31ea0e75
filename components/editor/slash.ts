// "/" asks for the menu of things to insert: typed at a block's start or after a space.
import { PluginKey, type EditorState, type Plugin, type Transaction } from "@tiptap/pm/state";
import { closeTrigger, triggerPlugin, type Trigger } from "./trigger.ts";

export type Slash = Trigger;

const key = new PluginKey<Slash | null>("slash");
/** The second one is what Japanese keyboards write. */
const asked = /(?:^|\s)([/／]\S{0,24})$/;

export function slashPlugin(): Plugin<Slash | null> {
  return triggerPlugin(key, asked);
}

export function slashOf(state: EditorState): Slash | null {
  return key.getState(state) ?? null;
}

export function closeSlash(tr: Transaction): Transaction {
  return closeTrigger(key, tr);
}
