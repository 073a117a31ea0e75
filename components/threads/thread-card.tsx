// One thread: its quote, what was said, how it was settled, and what this person may do with it. A chosen one is open.
"use client";

import { useFormatter, useTranslations } from "next-intl";
import { memo } from "react";
import { usePage } from "../briefing/page-context.tsx";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import { Chip } from "../ui/chip.tsx";
import { Moment } from "../ui/moment.tsx";
import { goToThread } from "./go-to-thread.ts";
import { Quote } from "./quote.tsx";
import { Replies } from "./replies.tsx";
import { ReplyField } from "./reply-field.tsx";
import { Settled } from "./settled.tsx";
import { ThreadActs } from "./thread-acts.tsx";
import type { ThreadDesk } from "./thread-desk.ts";
import { useSeen } from "./use-seen.ts";
import { useStore } from "./use-store.ts";

export type ThreadCardProps = {
  desk: ThreadDesk;
  thread: ThreadView;
  /** The text at which it stands now; null where that is gone. */
  standing: string | null;
  /** Its title; null where it lies in the bin. */
  section: string | null;
  isChosen: boolean;
};

/** Drawn anew when something of its own is another: there may be two hundred. */
export const ThreadCard = memo(function ThreadCard(props: ThreadCardProps) {
  const { desk, thread, standing, section, isChosen } = props;
  const t = useTranslations("threads");
  const { folds } = usePage();
  useSeen(desk, thread, isChosen);
  const choose = () => desk.chosen.set(thread.id);
  const go = () => {
    choose();
    const paper = document.querySelector<HTMLElement>("#region-paper");
    if (paper) goToThread({ desk, paper, folds }, thread.id);
  };
  const author = thread.author.name;
  return (
    <li>
      <article
        id={`thread-${thread.id}`}
        aria-label={t("card", { name: author })}
        className="thread-card"
        data-chosen={isChosen || undefined}
        data-resolved={thread.resolved ? "" : undefined}
        onClick={isChosen ? undefined : choose}
        onFocus={isChosen ? undefined : choose}
      >
        <p className="thread-section">
          {section === null ? t("facts.binned") : section || t("facts.untitled")}
        </p>
        <Quote quote={standing ?? thread.quote} leads={standing !== null} onPress={go} />
        <Facts thread={thread} isDetached={standing === null} />
        <Replies desk={desk} thread={thread} isOpen={isChosen} />
        <Settled thread={thread} />
        <Writing desk={desk} thread={thread.id} />
        {isChosen && <ReplyField desk={desk} thread={thread} />}
        {isChosen && <ThreadActs desk={desk} thread={thread} isDetached={standing === null} />}
      </article>
    </li>
  );
});

function Writing({ desk, thread }: { desk: ThreadDesk; thread: string }) {
  const t = useTranslations("threads");
  const format = useFormatter();
  const writers = useStore(desk.replying.subscribe, () => desk.replying.get().get(thread));
  if (!writers) return null;
  const names = format.list(writers.map(({ name }) => name));
  return <p className="thread-note">{t("writing", { names })}</p>;
}

function Facts({ thread, isDetached }: { thread: ThreadView; isDetached: boolean }) {
  const t = useTranslations("threads.facts");
  const { assignee, dueDate, mustSettle, resolved, detachedAt } = thread;
  if (!isDetached && !assignee && !(mustSettle && !resolved)) return null;
  return (
    <p className="thread-facts">
      {isDetached && <Chip>{t("detached")}</Chip>}
      {isDetached && detachedAt && (
        <span>
          {t("since")} <Moment at={detachedAt} />
        </span>
      )}
      {mustSettle && !resolved && <Chip tone="danger">{t("mustSettle")}</Chip>}
      {assignee && (
        <span>
          {dueDate
            ? t("assignedBy", { name: assignee.name, date: dueDate })
            : t("assigned", { name: assignee.name })}
        </span>
      )}
    </p>
  );
}
