// People in the text: "@" asks for the list of members, and what is chosen there is drawn with the name that the person has
// now. Who is told of a mention isn't decided here.
import type { Editor } from "@tiptap/core";
import type { Node as TextNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { drawThreads } from "./draw-threads.ts";
import { mentionText, type Dressing } from "./dress.ts";
import type { Member } from "./media.ts";
import { closeTrigger, triggerPlugin, type Trigger } from "./trigger.ts";

const key = new PluginKey<Trigger | null>("mention");

/** Not in an address of mail; a name may have two words. The second sign is what Japanese keyboards write. */
export const askedForPerson =
  /(?<![\p{Script=Latin}\p{N}._%+-])([@＠](?:[^\s@＠]{1,40}(?:[ 　][^\s@＠]{0,40})?)?)$/u;

export function mentionPlugins(dressing: Dressing): Plugin[] {
  const mention = (node: TextNode) => ({ dom: mentionElement(node, dressing), ignoreMutation: () => true });
  return [triggerPlugin(key, askedForPerson), new Plugin({ props: { nodeViews: { mention } } })];
}

function mentionElement(node: TextNode, dressing: Dressing): HTMLElement {
  const { attrs } = node;
  const span = document.createElement("span");
  span.className = "mention";
  span.dataset.mention = String(attrs.user);
  span.textContent = mentionText(attrs.user, attrs.label, dressing);
  drawThreads(span, node);
  return span;
}

export function mentionOf(state: EditorState): Trigger | null {
  return key.getState(state) ?? null;
}

export function closeMention(tr: Transaction): Transaction {
  return closeTrigger(key, tr);
}

/** As if "@" had been typed where the caret is. */
export function askForMention(editor: Editor): void {
  editor.commands.focus();
  const { $head } = editor.state.selection;
  const before = $head.parent.textBetween(Math.max(0, $head.parentOffset - 1), $head.parentOffset);
  if (/[\p{Script=Latin}\p{N}._%+-]/u.test(before)) editor.view.dispatch(editor.state.tr.insertText(" "));
  editor.view.dispatch(editor.state.tr.insertText("@"));
}

export function insertMention(editor: Editor, { from }: Trigger, { id, name }: Member): void {
  const { state, view } = editor;
  const { $head } = state.selection;
  const mention = state.schema.nodes.mention!.create({ user: id, label: name });
  const isFollowed = /^\s/.test($head.parent.textBetween($head.parentOffset, $head.parent.content.size));
  const space = isFollowed ? [] : [state.schema.text(" ")];
  view.dispatch(closeMention(state.tr.replaceWith(from, $head.pos, [mention, ...space])).scrollIntoView());
  view.focus();
}

/** Those whose name fits what was typed: first whose name begins so, then of whom a part of the name does, then the rest. */
export function membersFor<One extends { name: string }>(members: readonly One[], query: string): One[] {
  const wanted = plain(query);
  const rank = ({ name }: One) => {
    const has = plain(name);
    return has.startsWith(wanted) ? 0 : has.includes(` ${wanted}`) ? 1 : has.includes(wanted) ? 2 : 3;
  };
  const found = members.filter((member) => rank(member) < 3);
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, maxOffered);
}

const maxOffered = 20;

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
