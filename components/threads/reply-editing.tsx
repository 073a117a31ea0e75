// Changing what one said; what it said before is kept. What is typed is a draft, as of a reply.
"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CommentText } from "#lib/domain/comment-text.ts";
import type { ReplyView, ThreadView } from "#lib/domain/thread-view.ts";
import { toast } from "../ui/toaster.tsx";
import { CommentField } from "./comment-field.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { useDiscard } from "./use-discard.ts";
import { useNameables } from "./use-nameables.ts";
import { useSaid } from "./use-said.ts";

export type ReplyEditingProps = {
  desk: ThreadDesk;
  thread: ThreadView;
  reply: ReplyView;
  /** What is written now. */
  text: CommentText | null;
};

export function ReplyEditing({ desk, thread, reply, text }: ReplyEditingProps) {
  const t = useTranslations("threads.write");
  const errors = useTranslations("errors");
  const nameable = useNameables();
  const said = useSaid();
  const discard = useDiscard(desk);
  const [busy, setBusy] = useState(false);
  const send = async (next: CommentText) => {
    setBusy(true);
    const answer = await desk.requests.rewrite(thread.id, reply.id, next);
    setBusy(false);
    if (!answer.ok) return toast.error(errors(answer.code));
    desk.store.changed(thread.id);
    said(answer.value.unreached);
    desk.drafts.set(reply.id, null);
  };
  // What nothing was changed of isn't asked about.
  const leave = () => {
    const left = desk.drafts.get(reply.id)?.text;
    if (JSON.stringify(left) === JSON.stringify(reply.text)) desk.drafts.set(reply.id, null);
    else discard(reply.id);
  };
  return (
    <CommentField
      label={t("change")}
      placeholder=""
      first={text}
      nameable={nameable}
      sendLabel={t("save")}
      busy={busy}
      onChange={(next) => desk.edit(reply.id, next)}
      onSend={(next) => void send(next)}
      onLeave={leave}
      onCancel={leave}
    />
  );
}
