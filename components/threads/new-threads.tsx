// The comments that are being written on pieces of text, or wait to be sent: on top of the list until they are said.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { CommentText } from "#lib/domain/comment-text.ts";
import type { Refusal } from "../api/call-api.ts";
import { usePage } from "../briefing/page-context.tsx";
import { Quote } from "./quote.tsx";
import { CommentField } from "./comment-field.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { KeptDraft } from "./kept-draft.tsx";
import { useDiscard } from "./use-discard.ts";
import { useNameables } from "./use-nameables.ts";
import { useSaid } from "./use-said.ts";
import { useStore } from "./use-store.ts";
import { markPending, unmarkPending } from "./pending-mark.ts";

export function NewThreads({ desk }: { desk: ThreadDesk }) {
  const begun = useStore(desk.drafts.subscribe, desk.drafts.beginnings);
  return begun.map((key) => <Writing key={key} desk={desk} draftKey={key} />);
}

type WritingProps = { desk: ThreadDesk; draftKey: string };

function Writing({ desk, draftKey }: WritingProps) {
  const t = useTranslations("threads.write");
  const { sections } = usePage();
  const draft = useStore(desk.drafts.subscribe, () => desk.drafts.get(draftKey));
  const [left, setLeft] = useState(false);
  useEffect(() => {
    const first = desk.drafts.get(draftKey)?.anchor;
    if (first) markPending(sections, first);
    return unmarkPending;
  }, [sections, desk, draftKey]);
  if (!draft?.anchor) return null;
  const { text, waiting, anchor } = draft;
  const goOn = () => {
    setLeft(false);
    desk.write(draftKey, text);
  };
  return (
    <section aria-label={t("new")} className="thread-card" data-chosen>
      <Quote quote={anchor.quote} />
      {text && (waiting || left) ? (
        <KeptDraft text={text} waiting={waiting} takesFocus={left} onEdit={goOn} />
      ) : (
        <Words {...{ desk, draftKey }} first={text} onLeave={() => setLeft(true)} />
      )}
    </section>
  );
}

type WordsProps = WritingProps & { first: CommentText | null; onLeave(): void };

function Words({ desk, draftKey, first, onLeave }: WordsProps) {
  const t = useTranslations("threads.write");
  const said = useSaid();
  const nameable = useNameables();
  const discard = useDiscard(desk);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const send = async () => {
    const now = desk.drafts.get(draftKey);
    if (!now) return;
    setBusy(true);
    const sent = await desk.send(draftKey, now);
    setBusy(false);
    if (sent.is === "said") said(sent.unreached);
    else setRefused(sent.is === "refused" ? sent.refusal : null);
  };
  return (
    <>
      <CommentField
        label={t("comment")}
        placeholder={t("commentHint")}
        first={first}
        nameable={nameable}
        sendLabel={t("send")}
        busy={busy}
        onChange={(text) => desk.write(draftKey, text)}
        onSend={() => void send()}
        onLeave={() => (desk.drafts.get(draftKey)?.text ? onLeave() : discard(draftKey))}
        onCancel={() => discard(draftKey)}
      />
      {refused && <Refused refusal={refused} />}
    </>
  );
}

/** With what stands there now, where that is why. */
function Refused({ refusal: { code, faults } }: { refusal: Refusal }) {
  const t = useTranslations("threads.refused");
  const present = faults.find(({ path }) => path === "anchor.quote")?.message;
  return (
    <div role="alert" className="thread-note" data-trouble>
      <p>{code === "conflict" ? t("changed") : t("other")}</p>
      {present && <Quote quote={present} />}
      {code === "conflict" && <p>{t("selectAgain")}</p>}
    </div>
  );
}
