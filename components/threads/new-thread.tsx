// The comment that is being written on a piece of text, on top of the list until it is said.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { usePage } from "../briefing/page-context.tsx";
import { toast } from "../ui/toaster.tsx";
import { newThread, type DraftAnchor } from "./drafts.ts";
import { Quote } from "./quote.tsx";
import { CommentField } from "./comment-field.tsx";
import type { Sent, ThreadDesk } from "./thread-desk.ts";
import { useNameables } from "./use-nameables.ts";
import { useSaid } from "./use-said.ts";
import { useStore } from "./use-store.ts";
import { markPending, unmarkPending } from "./pending-mark.ts";

export function NewThread({ desk }: { desk: ThreadDesk }) {
  const draft = useStore(desk.drafts.subscribe, () => desk.drafts.get(newThread));
  if (!draft?.anchor) return null;
  return <Writing key={draft.id} desk={desk} anchor={draft.anchor} />;
}

function Writing({ desk, anchor }: { desk: ThreadDesk; anchor: DraftAnchor }) {
  const t = useTranslations("threads");
  const { sections } = usePage();
  const said = useSaid();
  const nameable = useNameables();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Sent | null>(null);
  const draft = useStore(desk.drafts.subscribe, () => desk.drafts.get(newThread));
  useEffect(() => {
    markPending(sections, anchor);
    return unmarkPending;
  }, [sections, anchor]);
  const send = async () => {
    const now = desk.drafts.get(newThread);
    if (!now) return;
    setBusy(true);
    const sent = await desk.send(newThread, now);
    setBusy(false);
    if (sent.is === "said") said(sent.unreached);
    else setRefused(sent);
  };
  const leave = () => {
    const left = desk.drafts.get(newThread);
    desk.drafts.set(newThread, null);
    if (!left?.text) return;
    const action = { label: t("write.undo"), onClick: () => desk.drafts.set(newThread, left) };
    toast(t("write.discarded"), { action });
  };
  return (
    <section aria-label={t("write.new")} className="thread-card" data-chosen>
      <Quote quote={anchor.quote} />
      <CommentField
        label={t("write.comment")}
        placeholder={t("write.commentHint")}
        first={draft?.text ?? null}
        nameable={nameable}
        sendLabel={t("write.send")}
        busy={busy}
        onChange={(text) => desk.write(newThread, text)}
        onSend={() => void send()}
        onLeave={leave}
      />
      {draft?.waiting && <p className="thread-note">{t("write.waiting")}</p>}
      {refused?.is === "refused" && <Refused sent={refused} />}
    </section>
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
