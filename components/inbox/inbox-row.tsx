"use client";
// One thing that the person was told: who did what, where, at which text and in which words. The whole row leads there.
import { Bell, BellOff, CircleCheck, Mail, MailOpen, Unlink } from "lucide-react";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { NotificationView } from "#lib/domain/notification-view.ts";
import { readableQuote } from "#lib/domain/quote.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Chip } from "../ui/chip.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Link } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";

export type InboxRowActs = {
  onMark: (item: NotificationView, read: boolean) => void;
  onMute: (item: NotificationView, muted: boolean) => void;
};
type InboxRowProps = InboxRowActs & { item: NotificationView };

export function InboxRow(props: InboxRowProps) {
  const { item } = props;
  const isUnread = item.readAt === null;
  return (
    <li className="relative flex gap-3 py-3.5 pr-2 pl-6 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60 sm:pr-3 sm:pl-7">
      {isUnread && (
        <span aria-hidden className="absolute top-5.5 left-2.5 size-2 rounded-full bg-accent sm:left-3" />
      )}
      <Avatar person={item.by} decorative className="mt-0.5 block! grid!" />
      <div className="grid min-w-0 flex-1 gap-1">
        <Sentence {...props} />
        {item.thread && <Quote quote={item.thread.quote} />}
        {item.words !== null && (
          <p className="line-clamp-3 text-sm whitespace-pre-line wrap-anywhere">{item.words}</p>
        )}
        <Facts item={item} />
      </div>
      <Acts {...props} />
    </li>
  );
}

/** Going there is reading it, in another tab too. */
function Sentence({ item, onMark }: InboxRowProps) {
  const t = useTranslations("inbox");
  const isUnread = item.readAt === null;
  const title = item.briefing.title || t("untitled");
  return (
    <p className={clsx("text-sm text-pretty wrap-anywhere", isUnread && "font-semibold")}>
      <Link
        href={item.path}
        onClick={() => onMark(item, true)}
        onAuxClick={() => onMark(item, true)}
        className="rounded-xs after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
      >
        {isUnread && <span className="sr-only">{t("unreadMark")} </span>}
        {t(`kind_${item.kind}`, { name: item.by.name, title })}
      </Link>
    </p>
  );
}

function Quote({ quote }: { quote: string }) {
  return (
    <blockquote className="line-clamp-2 border-l-2 border-line pl-2.5 font-serif text-[0.9375rem] text-quiet wrap-anywhere">
      {readableQuote(quote)}
    </blockquote>
  );
}

function Facts({ item: { thread, briefing, createdAt } }: { item: NotificationView }) {
  const t = useTranslations("inbox");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Moment at={createdAt} className="relative text-[0.8125rem] text-quiet tabular-nums" />
      {thread?.resolved && (
        <Chip tone="approved" icon={<CircleCheck aria-hidden />}>
          {t("resolved")}
        </Chip>
      )}
      {thread?.detached && (
        <Chip icon={<Unlink aria-hidden />} title={t("detachedHint")}>
          {t("detached")}
        </Chip>
      )}
      {briefing.muted && <Chip icon={<BellOff aria-hidden />}>{t("muted")}</Chip>}
    </div>
  );
}

function Acts({ item, onMark, onMute }: InboxRowProps) {
  const t = useTranslations("inbox");
  const isUnread = item.readAt === null;
  const { muted, title } = item.briefing;
  const named = { title: title || t("untitled") };
  return (
    <div className="relative flex shrink-0 gap-0.5 self-start max-sm:flex-col">
      <IconButton
        size="small"
        label={t(isUnread ? "markRead" : "markUnread")}
        onClick={() => onMark(item, isUnread)}
      >
        {isUnread ? <MailOpen aria-hidden /> : <Mail aria-hidden />}
      </IconButton>
      {item.kind !== "access_refused" && (
        <IconButton
          size="small"
          label={t(muted ? "unmute" : "mute", named)}
          onClick={() => onMute(item, !muted)}
        >
          {muted ? <Bell aria-hidden /> : <BellOff aria-hidden />}
        </IconButton>
      )}
    </div>
  );
}
