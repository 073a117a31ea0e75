// What can be done with something that was said: change it, delete it, see what it said before, take the whole thread away.
"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePage } from "../briefing/page-context.tsx";
import type { ReplyView, ThreadView } from "#lib/domain/thread-view.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Pasts } from "./pasts.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { useAct } from "./use-act.ts";

export type ReplyActsProps = {
  desk: ThreadDesk;
  thread: ThreadView;
  reply: ReplyView;
  isComment: boolean;
  isOwn: boolean;
  onEdit(): void;
};

type Asked = "reply" | "thread" | "pasts" | null;

export function ReplyActs(props: ReplyActsProps) {
  const { desk, thread, reply } = props;
  const [asked, setAsked] = useState<Asked>(null);
  const may = useMay(props);
  if (!Object.values(may).some(Boolean)) return null;
  const close = () => setAsked(null);
  return (
    <>
      <Menu {...props} may={may} ask={setAsked} />
      <AsksToDelete {...props} asked={asked} onClose={close} />
      {asked === "pasts" && <Pasts {...{ desk, thread, reply }} onClose={close} />}
    </>
  );
}

type May = Record<"change" | "unsay" | "remove" | "pasts", boolean>;

function useMay({ thread, reply, isComment, isOwn }: ReplyActsProps): May {
  const { facts, user } = usePage();
  const manages = facts.members.some(
    ({ id, role }) => id === user.id && (role === "owner" || role === "manager"),
  );
  const stands = isOwn && thread.may.reply && reply.text !== null;
  return {
    change: stands,
    // A comment that nobody has answered goes with its thread.
    unsay: stands && (!isComment || thread.answers > 0),
    remove: isComment && thread.may.delete,
    pasts: (isOwn || manages) && (reply.editedAt !== null || reply.deletedAt !== null),
  };
}

function Menu({ reply, may, onEdit, ask }: ReplyActsProps & { may: May; ask(what: Asked): void }) {
  const t = useTranslations("threads.reply");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton size="small" label={t("acts", { name: reply.author.name })} className="thread-reply-acts">
          <Ellipsis aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {may.change && <DropdownMenuItem onSelect={onEdit}>{t("change")}</DropdownMenuItem>}
        {may.pasts && <DropdownMenuItem onSelect={() => ask("pasts")}>{t("pasts")}</DropdownMenuItem>}
        {may.unsay && (
          <DropdownMenuItem tone="danger" onSelect={() => ask("reply")}>
            {t("delete")}
          </DropdownMenuItem>
        )}
        {may.remove && (
          <DropdownMenuItem tone="danger" onSelect={() => ask("thread")}>
            {t("deleteThread")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type AsksProps = ReplyActsProps & { asked: Asked; onClose(): void };

function AsksToDelete({ desk, thread, reply, asked, onClose }: AsksProps) {
  const t = useTranslations("threads.reply");
  const ui = useTranslations("ui");
  const act = useAct(desk, thread.id);
  const isThread = asked === "thread";
  const remove = () =>
    isThread
      ? act(
          () => desk.requests.remove(thread.id),
          () => desk.store.drop(thread.id),
        )
      : act(() => desk.requests.unsay(thread.id, reply.id));
  return (
    <AlertDialog
      open={isThread || asked === "reply"}
      onOpenChange={(open) => !open && onClose()}
      title={t(isThread ? "deleteThreadTitle" : "deleteTitle")}
      description={isThread ? t("deleteThreadLead", { count: thread.answers }) : t("deleteLead")}
      cancelLabel={ui("cancel")}
      confirmLabel={t("delete")}
      onConfirm={() => void remove()}
    />
  );
}
