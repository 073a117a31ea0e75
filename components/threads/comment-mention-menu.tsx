// The list that "@" asks for in a comment: people who can read the briefing, and groups of them.
"use client";

import type { Editor } from "@tiptap/core";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { AskedList } from "../editor/asked-list.tsx";
import type { Trigger } from "../editor/trigger.ts";
import { Avatar } from "../ui/avatar.tsx";
import { closeMentionIn } from "./comment-schema.ts";
import { nameablesFor, type Nameable } from "./nameable.ts";

export type CommentMentionMenuProps = { editor: Editor; trigger: Trigger; nameable: readonly Nameable[] };

export function CommentMentionMenu({ editor, trigger, nameable }: CommentMentionMenuProps) {
  const t = useTranslations("editor.mention");
  const found = nameablesFor(nameable, trigger.query);
  const named = (who: string) => found.find((one) => one.who === who);
  return (
    <AskedList
      editor={editor}
      trigger={trigger}
      label={t("people")}
      found={t("found", { count: found.length })}
      names={found.map(({ who }) => who)}
      draw={(who) => <Line one={named(who)} />}
      onChoose={(who) => {
        const one = named(who);
        if (one) insert(editor, trigger, one);
      }}
      onClose={() => editor.view.dispatch(closeMentionIn(editor.state.tr))}
    />
  );
}

function Line({ one }: { one: Nameable | undefined }) {
  if (!one) return null;
  if (one.kind === "group")
    return (
      <>
        <Users aria-hidden className="size-5" />
        <span>{one.name}</span>
        <span className="text-quiet">{one.count}</span>
      </>
    );
  return (
    <>
      <Avatar person={{ id: one.who, name: one.name, color: one.color }} decorative />
      <span>{one.name}</span>
    </>
  );
}

function insert(editor: Editor, { from }: Trigger, { who, name }: Nameable): void {
  const { state, view } = editor;
  const mention = state.schema.nodes.mention!.create({ who, label: name });
  const tr = state.tr.replaceWith(from, state.selection.$head.pos, [mention, state.schema.text(" ")]);
  view.dispatch(closeMentionIn(tr).scrollIntoView());
  view.focus();
}
