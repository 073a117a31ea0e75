// The list that "@" asks for in a comment: people who can read the briefing, and groups of them.
"use client";

import type { Editor } from "@tiptap/core";
import { membersFor } from "../editor/mention.ts";
import { NamedList } from "../editor/named-list.tsx";
import type { Trigger } from "../editor/trigger.ts";
import { closeMentionIn } from "./comment-schema.ts";
import type { Nameable } from "./nameable.ts";

export type CommentMentionMenuProps = { editor: Editor; trigger: Trigger; nameable: readonly Nameable[] };

export function CommentMentionMenu({ editor, trigger, nameable }: CommentMentionMenuProps) {
  return (
    <NamedList
      {...{ editor, trigger }}
      found={membersFor(nameable, trigger.query)}
      onChoose={(one) => insert(editor, trigger, one)}
      onClose={() => editor.view.dispatch(closeMentionIn(editor.state.tr))}
    />
  );
}

function insert(editor: Editor, { from }: Trigger, { id: who, name }: Nameable): void {
  const { state, view } = editor;
  const mention = state.schema.nodes.mention!.create({ who, label: name });
  const tr = state.tr.replaceWith(from, state.selection.$head.pos, [mention, state.schema.text(" ")]);
  view.dispatch(closeMentionIn(tr).scrollIntoView());
  view.focus();
}
