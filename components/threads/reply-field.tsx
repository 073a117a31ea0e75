// Where a chosen thread is answered. What was typed is kept as a draft of this thread.
"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import { toast } from "../ui/toaster.tsx";
import { CommentField } from "./comment-field.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { useNameables } from "./use-nameables.ts";
import { useSaid } from "./use-said.ts";
import { useStore } from "./use-store.ts";

export function ReplyField({ desk, thread }: { desk: ThreadDesk; thread: ThreadView }) {
  const t = useTranslations("threads.write");
  const errors = useTranslations("errors");
  const nameable = useNameables();
  const said = useSaid();
  const draft = useStore(desk.drafts.subscribe, () => desk.drafts.get(thread.id));
  const [wanted, setWanted] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!thread.may.reply) return null;
  if (!draft && !wanted)
    return (
      <button type="button" className="thread-reply-open" onClick={() => setWanted(true)}>
        {t("reply")}
      </button>
    );
  const send = async () => {
    const now = desk.drafts.get(thread.id);
    if (!now) return;
    setBusy(true);
    const sent = await desk.send(thread.id, now);
    setBusy(false);
    if (sent.is === "refused") return toast.error(errors(sent.refusal.code));
    if (sent.is === "waiting") return;
    said(sent.unreached);
    setWanted(false);
  };
  return (
    <>
      <CommentField
        label={t("reply")}
        placeholder={t("replyHint")}
        first={draft?.text ?? null}
        nameable={nameable}
        sendLabel={t("send")}
        busy={busy}
        onChange={(text) => desk.write(thread.id, text)}
        onSend={() => void send()}
        onLeave={() => setWanted(false)}
      />
      {draft?.waiting && <p className="thread-note">{t("waiting")}</p>}
    </>
  );
}
