// The list of people that "@" asks for: members of the workspace, who can read the briefing, and nobody else.
"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Avatar } from "../ui/avatar.tsx";
import { AskedList } from "./asked-list.tsx";
import type { Member } from "./media.ts";
import { closeMention, insertMention, membersFor } from "./mention.ts";
import type { Trigger } from "./trigger.ts";

export type MentionMenuProps = { editor: Editor; trigger: Trigger; members: readonly Member[] };

export default function MentionMenu({ editor, trigger, members }: MentionMenuProps) {
  const t = useTranslations("editor.mention");
  const found = useMemo(() => membersFor(members, trigger.query), [members, trigger.query]);
  const memberOf = (id: string) => found.find((member) => member.id === id);
  return (
    <AskedList
      editor={editor}
      trigger={trigger}
      label={t("people")}
      found={t("found", { count: found.length })}
      names={found.map(({ id }) => id)}
      draw={(id) => <Person member={memberOf(id)} />}
      onChoose={(id) => {
        const member = memberOf(id);
        if (member) insertMention(editor, trigger, member);
      }}
      onClose={() => editor.view.dispatch(closeMention(editor.state.tr))}
    />
  );
}

function Person({ member }: { member: Member | undefined }) {
  return (
    member && (
      <>
        <Avatar person={member} decorative />
        <span>{member.name}</span>
      </>
    )
  );
}
