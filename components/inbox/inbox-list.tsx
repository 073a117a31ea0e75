"use client";
// The inbox: what the person was told, by day, with what stands in place of nothing, and further pages.
import { CheckCheck, Inbox, Settings2 } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { maxUnreadCounted, type InboxView } from "#lib/domain/notification-view.ts";
import { notificationsPath } from "../settings/notifications-path.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { FilterLinks } from "../ui/filter-links.tsx";
import { Link } from "../ui/link.tsx";
import { useViewersTimeZone } from "../ui/moment.tsx";
import { tooltip } from "../ui/tooltip.ts";
import { inboxPath, type InboxQuery } from "./inbox-path.ts";
import { InboxRow, type InboxRowActs } from "./inbox-row.tsx";
import { byDay, type Day } from "./merge-pages.ts";
import { useUnread } from "./unread.ts";
import { useInbox } from "./use-inbox.ts";

export type InboxListProps = { view: InboxView; ask: InboxQuery; children?: ReactNode };

/** `children` stand below its head. */
export function InboxList({ view, ask, children }: InboxListProps) {
  const t = useTranslations("inbox");
  const inbox = useInbox(view, ask.unread);
  const unread = useUnread(view.unread);
  const hasUnread = unread > 0 || inbox.items.some(({ readAt }) => readAt === null);
  return (
    <>
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-3">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
          <Count unread={unread} />
        </div>
        <div className="flex items-center gap-1.5">
          {hasUnread && inbox.items.length > 0 && (
            <Button onClick={() => void inbox.markAll()}>
              <CheckCheck aria-hidden />
              {t("markAll")}
            </Button>
          )}
          <SettingsLink />
        </div>
      </div>
      {children}
      <Filters ask={ask} />
      <Days
        items={inbox.items}
        unreadOnly={ask.unread}
        onMark={(item, read) => void inbox.mark(item, read)}
        onMute={(item, muted) => void inbox.mute(item, muted)}
      />
      {inbox.nextCursor !== null && (
        <More href={inboxPath({ ...ask, cursor: inbox.nextCursor })} {...inbox} />
      )}
    </>
  );
}

function SettingsLink() {
  const label = useTranslations("inbox")("settings");
  return (
    <Link
      href={notificationsPath()}
      {...tooltip(label)}
      aria-label={label}
      className="inline-grid size-9 shrink-0 place-items-center rounded-md text-quiet transition-colors hover:bg-sunken hover:text-ink [&_svg]:size-[1.125rem]"
    >
      <Settings2 aria-hidden />
    </Link>
  );
}

/** Told to screen readers as it changes. */
function Count({ unread }: { unread: number }) {
  const t = useTranslations("inbox");
  return (
    <p role="status" className="text-sm text-quiet tabular-nums">
      {unread >= maxUnreadCounted
        ? t("unreadMany", { count: maxUnreadCounted - 1 })
        : t("unreadCount", { count: unread })}
    </p>
  );
}

function Filters({ ask }: { ask: InboxQuery }) {
  const t = useTranslations("inbox");
  const linkTo = (unread: boolean) => ({
    href: inboxPath({ unread }),
    current: ask.unread === unread,
    words: t(unread ? "filterUnread" : "filterAll"),
  });
  return <FilterLinks label={t("filter")} links={[linkTo(false), linkTo(true)]} />;
}

type DaysProps = InboxRowActs & { items: InboxView["items"]; unreadOnly: boolean };

function Days({ items, unreadOnly, ...acts }: DaysProps) {
  const t = useTranslations("inbox");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  if (items.length === 0) return <Nothing unreadOnly={unreadOnly} />;
  const dayOf = (at: string) => format.dateTime(new Date(at), { dateStyle: "full", timeZone });
  return (
    <section aria-label={t("list")} className="mt-5">
      {byDay(items, dayOf).map((day) => (
        <DayGroup key={day.day} day={day} {...acts} />
      ))}
    </section>
  );
}

const dayMs = 24 * 60 * 60 * 1_000;

function DayGroup({ day: { day, items }, ...acts }: InboxRowActs & { day: Day }) {
  const t = useTranslations("inbox");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const now = useNow();
  const dayAgo = (days: number) =>
    format.dateTime(new Date(now.getTime() - days * dayMs), { dateStyle: "full", timeZone });
  const name = day === dayAgo(0) ? t("today") : day === dayAgo(1) ? t("yesterday") : day;
  return (
    <div className="mb-6 last:mb-0">
      <h2 className="mb-2 text-[0.8125rem] font-medium text-quiet">{name}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-paper">
        {items.map((item) => (
          <InboxRow key={item.id} item={item} {...acts} />
        ))}
      </ul>
    </div>
  );
}

function Nothing({ unreadOnly }: { unreadOnly: boolean }) {
  const t = useTranslations("inbox");
  if (!unreadOnly)
    return (
      <EmptyState icon={<Inbox aria-hidden />} title={t("empty")}>
        {t("emptyLead")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<CheckCheck aria-hidden />}
      title={t("allRead")}
      action={
        <Button asChild>
          <Link href={inboxPath({ unread: false })}>{t("showAll")}</Link>
        </Button>
      }
    >
      {t("allReadLead")}
    </EmptyState>
  );
}

type MoreProps = { href: string; pending: boolean; more: () => void };

/** A link to the next page, which a browser with scripts adds to this one instead. */
function More({ href, pending, more }: MoreProps) {
  const t = useTranslations("inbox");
  return (
    <div className="mt-4 flex justify-center">
      <Button asChild>
        <a
          href={href}
          aria-busy={pending}
          onClick={(event) => {
            event.preventDefault();
            more();
          }}
        >
          {t("more")}
        </a>
      </Button>
    </div>
  );
}
