// Where a chosen thread is answered. What was typed is kept as a draft of this thread.
"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePage } from "../briefing/page-context.tsx";
import type { CommentText } from "#lib/domain/comment-text.ts";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import { toast } from "../ui/toaster.tsx";
import { CommentField } from "./comment-field.tsx";
import { KeptDraft } from "./kept-draft.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { useDiscard } from "./use-discard.ts";
import { useNameables } from "./use-nameables.ts";
import { useSaid } from "./use-said.ts";
import { useStore } from "./use-store.ts";

export function ReplyField({ desk, thread }: { desk: ThreadDesk; thread: ThreadView }) {
  const t = useTranslations("threads.write");
  const draft = useStore(desk.drafts.subscribe, () => desk.drafts.get(thread.id));
  const [is, setIs] = useState<"asked" | "left" | null>(null);
  if (!thread.may.reply) return null;
  const goOn = () => {
    setIs("asked");
    if (draft) desk.write(thread.id, draft.text);
  };
  if (draft?.text && (draft.waiting || is === "left"))
    return <KeptDraft text={draft.text} waiting={draft.waiting} takesFocus={is === "left"} onEdit={goOn} />;
  if (draft || is === "asked")
    return <Field {...{ desk, thread }} first={draft?.text ?? null} onLeave={() => setIs("left")} />;
  return (
    <button type="button" autoFocus={is === "left"} className="thread-reply-open" onClick={goOn}>
      {t("reply")}
    </button>
  );
}

type FieldProps = { desk: ThreadDesk; thread: ThreadView; first: CommentText | null; onLeave(): void };

function Field({ desk, thread, first, onLeave }: FieldProps) {
  const t = useTranslations("threads.write");
  const errors = useTranslations("errors");
  const { user } = usePage();
  const nameable = useNameables();
  const discard = useDiscard(desk);
  const said = useSaid();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    const now = desk.drafts.get(thread.id);
    if (!now) return;
    setBusy(true);
    const sent = await desk.send(thread.id, now);
    setBusy(false);
    if (sent.is === "refused") return toast.error(errors(sent.refusal.code));
    if (sent.is === "said") said(sent.unreached);
    onLeave();
  };
  const editLast = () => {
    const own = thread.replies.findLast(({ author, text }) => author.id === user.id && text !== null);
    if (!own) return;
    onLeave();
    desk.edit(own.id, own.text);
  };
  return (
    <CommentField
      label={t("reply")}
      placeholder={t("replyHint")}
      first={first}
      nameable={nameable}
      sendLabel={t("send")}
      busy={busy}
      onChange={(text) => desk.write(thread.id, text)}
      onSend={() => void send()}
      onLeave={onLeave}
      onCancel={() => {
        discard(thread.id);
        onLeave();
      }}
      onUp={editLast}
    />
  );
}
