// The comments that are being written on pieces of text, or wait to be sent: on top of the list until they are said.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { CommentText } from "#lib/domain/comment-text.ts";
import { usePage } from "../briefing/page-context.tsx";
import { toast } from "../ui/toaster.tsx";
import { Quote } from "./quote.tsx";
import { CommentField } from "./comment-field.tsx";
import type { Sent, ThreadDesk } from "./thread-desk.ts";
import { CommentWords } from "./comment-words.tsx";
import { useNameables, useNameOf } from "./use-nameables.ts";
import { useSaid } from "./use-said.ts";
import { useStore } from "./use-store.ts";
import { markPending, unmarkPending } from "./pending-mark.ts";

export function NewThreads({ desk }: { desk: ThreadDesk }) {
  const begun = useStore(desk.drafts.subscribe, desk.drafts.beginnings);
  return begun.map((key) => <Writing key={key} desk={desk} draftKey={key} />);
}

type WritingProps = { desk: ThreadDesk; draftKey: string };

function Writing({ desk, draftKey }: WritingProps) {
  const t = useTranslations("threads");
  const { sections } = usePage();
  const said = useSaid();
  const nameable = useNameables();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Sent | null>(null);
  const draft = useStore(desk.drafts.subscribe, () => desk.drafts.get(draftKey));
  const anchor = draft?.anchor ?? null;
  useEffect(() => {
    const first = desk.drafts.get(draftKey)?.anchor;
    if (first) markPending(sections, first);
    return unmarkPending;
  }, [sections, desk, draftKey]);
  const leave = useLeave(desk, draftKey);
  const send = async () => {
    const now = desk.drafts.get(draftKey);
    if (!now) return;
    setBusy(true);
    const sent = await desk.send(draftKey, now);
    setBusy(false);
    if (sent.is === "said") said(sent.unreached);
    else setRefused(sent);
  };
  if (!anchor) return null;
  return (
    <section aria-label={t("write.new")} className="thread-card" data-chosen>
      <Quote quote={anchor.quote} />
      {draft?.waiting && draft.text ? (
        <Waits text={draft.text} onEdit={() => desk.write(draftKey, draft.text)} />
      ) : (
        <CommentField
          label={t("write.comment")}
          placeholder={t("write.commentHint")}
          first={draft?.text ?? null}
          nameable={nameable}
          sendLabel={t("write.send")}
          busy={busy}
          onChange={(text) => desk.write(draftKey, text)}
          onSend={() => void send()}
          onLeave={leave}
        />
      )}
      {refused?.is === "refused" && <Refused sent={refused} />}
    </section>
  );
}

/** What was typed can be taken up again for a moment. */
function useLeave(desk: ThreadDesk, draftKey: string): () => void {
  const t = useTranslations("threads");
  return () => {
    const left = desk.drafts.get(draftKey);
    desk.drafts.set(draftKey, null);
    if (!left?.text) return;
    const action = { label: t("write.undo"), onClick: () => desk.drafts.set(draftKey, left) };
    toast(t("write.discarded"), { action });
  };
}

/** It goes by itself; until then it can still be changed. */
function Waits({ text, onEdit }: { text: CommentText; onEdit(): void }) {
  const t = useTranslations("threads");
  const nameOf = useNameOf();
  return (
    <>
      <CommentWords text={text} nameOf={nameOf} />
      <p className="thread-note">{t("write.waiting")}</p>
      <button type="button" className="thread-reply-open" onClick={onEdit}>
        {t("reply.change")}
      </button>
    </>
  );
}

/** With what stands there now, where that is why. */
function Refused({ sent }: { sent: Extract<Sent, { is: "refused" }> }) {
  const t = useTranslations("threads.refused");
  const { code, faults } = sent.refusal;
  const present = faults.find(({ path }) => path === "anchor.quote")?.message;
  return (
    <div role="alert" className="thread-note" data-trouble>
      <p>{code === "conflict" ? t("changed") : t("other")}</p>
      {present && <Quote quote={present} />}
      {code === "conflict" && <p>{t("selectAgain")}</p>}
    </div>
  );
}
