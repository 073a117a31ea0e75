// The signs under something that was said: how many gave each, and one's own to give or take back.
"use client";

import { SmilePlus } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { usePage } from "../briefing/page-context.tsx";
import { reactions as signs, type Reaction } from "#lib/domain/thread.ts";
import type { ReplyView, ThreadView } from "#lib/domain/thread-view.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { useAct } from "./use-act.ts";
import { useNameOf } from "./use-nameables.ts";

export type ReactionsProps = {
  desk: ThreadDesk;
  thread: ThreadView;
  reply: ReplyView;
  /** Only then more are offered. */
  isOpen: boolean;
};

export function Reactions({ desk, thread, reply, isOpen }: ReactionsProps) {
  const t = useTranslations("threads.reactions");
  const format = useFormatter();
  const nameOf = useNameOf();
  const { user } = usePage();
  const act = useAct(desk, thread.id);
  const give = (sign: Reaction, on: boolean) =>
    void act(() => desk.requests.react(thread.id, reply.id, sign, on));
  const mayAdd = isOpen && thread.may.reply;
  if (reply.reactions.length === 0 && !mayAdd) return null;
  return (
    <div className="thread-reactions">
      {reply.reactions.map(({ sign, userIds }) => {
        const isOwn = userIds.includes(user.id);
        const names = format.list(userIds.map((id) => nameOf(id) ?? t("somebody")));
        return (
          <button
            key={sign}
            type="button"
            aria-pressed={isOwn}
            aria-label={t("given", { sign: t(`signs.${signNames[sign]}`), names })}
            title={names}
            disabled={!thread.may.reply}
            onClick={() => give(sign, !isOwn)}
          >
            {sign} <span>{userIds.length}</span>
          </button>
        );
      })}
      {mayAdd && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <IconButton size="small" label={t("add")} className="thread-reaction-add">
              <SmilePlus aria-hidden />
            </IconButton>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="start">
            {signs.map((sign) => (
              <DropdownMenuItem key={sign} onSelect={() => give(sign, true)}>
                <span aria-hidden>{sign}</span>
                {t(`signs.${signNames[sign]}`)}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </div>
  );
}

/** Message files have no pictures as keys. */
const signNames = {
  "👍": "agree",
  "👎": "disagree",
  "✅": "done",
  "❤️": "thanks",
  "🎉": "hooray",
  "👀": "looking",
  "❓": "unclear",
} as const satisfies Record<Reaction, string>;
