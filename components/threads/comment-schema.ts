// What can be typed in a comment: what lib/domain/comment-text.ts lets one hold, and nothing else.
import { Node, type Extensions } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions/undo-redo";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { isAllowedLink } from "../../lib/domain/link.ts";
import { harmlessText } from "../editor/harmless-text.ts";
import { askedForPerson } from "../editor/mention.ts";
import { cleanPastedHtml } from "../editor/paste.ts";
import { closeTrigger, triggerPlugin, type Trigger } from "../editor/trigger.ts";

const key = new PluginKey<Trigger | null>("comment-mention");

/** `who`: a user's id, or a group. */
const CommentMention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ who: { default: null }, label: { default: "" } }),
  renderHTML: ({ node }) => ["span", { class: "mention" }, `@${String(node.attrs.label)}`],
  renderText: ({ node }) => `@${String(node.attrs.label)}`,
  addProseMirrorPlugins: () => [
    triggerPlugin(key, askedForPerson),
    new Plugin({
      props: {
        transformPastedText: harmlessText,
        transformPastedHTML: (html) => cleanPastedHtml(html, null),
      },
    }),
  ],
});

export function commentExtensions(): Extensions {
  return [
    ...[Document, Paragraph, Text, HardBreak, Bold, Italic, BulletList, OrderedList, ListItem, ListKeymap],
    Link.configure({
      openOnClick: false,
      defaultProtocol: "https",
      isAllowedUri: (url) => isAllowedLink(url),
    }),
    UndoRedo,
    CommentMention,
  ];
}

export function mentionAskedIn(state: EditorState): Trigger | null {
  return key.getState(state) ?? null;
}

export function closeMentionIn(tr: Transaction): Transaction {
  return closeTrigger(key, tr);
}
