// The list of people that "@" asks for: members of the workspace, who can read the briefing, and nobody else.
"use client";

import type { Editor } from "@tiptap/core";
import { useMemo } from "react";
import type { Member } from "./media.ts";
import { closeMention, insertMention, membersFor } from "./mention.ts";
import { NamedList } from "./named-list.tsx";
import type { Trigger } from "./trigger.ts";

export type MentionMenuProps = { editor: Editor; trigger: Trigger; members: readonly Member[] };

export default function MentionMenu({ editor, trigger, members }: MentionMenuProps) {
  const found = useMemo(() => membersFor(members, trigger.query), [members, trigger.query]);
  return (
    <NamedList
      {...{ editor, trigger, found }}
      onChoose={(member) => insertMention(editor, trigger, member)}
      onClose={() => editor.view.dispatch(closeMention(editor.state.tr))}
    />
  );
}
