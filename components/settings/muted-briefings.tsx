"use client";
// The briefings that a person muted. One that is heard again stays in its row until the page is left, and can be muted again.
import { BellOff, BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { MutesView, MuteView } from "#lib/domain/notification-view.ts";
import { inboxPath } from "../inbox/inbox-path.ts";
import { requestMute } from "../inbox/inbox-requests.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { toast } from "../ui/toaster.tsx";
import { notificationsPath } from "./notifications-path.ts";

export function MutedBriefings({ mutes, isFirst }: { mutes: MutesView; isFirst: boolean }) {
  const t = useTranslations("settings");
  const { items, nextCursor } = mutes;
  return (
    <section aria-label={t("muted")} className="mt-8">
      <h2 className="text-[0.8125rem] font-medium text-quiet">{t("muted")}</h2>
      <p className="mt-0.5 mb-2 text-sm text-quiet">{t("mutedLead")}</p>
      <div className="rounded-lg border border-line bg-paper">
        {items.length > 0 ? (
          <ul className="divide-y divide-line">
            {items.map((mute) => (
              <Row key={mute.briefing.id} mute={mute} />
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={<BellRing aria-hidden />}
            title={t("mutedNone")}
            action={<PageLink href={inboxPath({ unread: false })} words={t("toInbox")} />}
          >
            {t("mutedNoneLead")}
          </EmptyState>
        )}
      </div>
      <div className="mt-4 flex justify-center gap-2 empty:hidden">
        {!isFirst && <PageLink href={notificationsPath()} words={t("first")} />}
        {nextCursor !== null && <PageLink href={notificationsPath(nextCursor)} words={t("next")} />}
      </div>
    </section>
  );
}

function PageLink({ href, words }: { href: string; words: string }) {
  return (
    <Button asChild>
      <Link href={href}>{words}</Link>
    </Button>
  );
}

function Row({ mute }: { mute: MuteView }) {
  const t = useTranslations("settings");
  const inbox = useTranslations("inbox");
  const { briefing } = mute;
  const { mutedAt, pending, change } = useMuted(mute);
  const title = briefing.title || inbox("untitled");
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-3.5 sm:px-5">
      <div className="grid min-w-0 gap-1">
        <Link
          href={`/briefings/${briefing.id}`}
          className="w-fit rounded-xs text-sm font-medium wrap-anywhere hover:underline"
        >
          {title}
        </Link>
        {mutedAt !== null && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Chip icon={<BellOff aria-hidden />}>{inbox("muted")}</Chip>
            <Moment at={mutedAt} className="text-[0.8125rem] text-quiet tabular-nums" />
          </div>
        )}
        <p role="status" className="text-[0.8125rem] leading-6 text-quiet empty:hidden">
          {mutedAt === null && t("heard")}
        </p>
      </div>
      <Button
        size="small"
        pending={pending}
        aria-label={inbox(mutedAt !== null ? "unmute" : "mute", { title })}
        onClick={change}
      >
        {t(mutedAt !== null ? "unmute" : "mute")}
      </Button>
    </li>
  );
}

/** Since when it is muted; null once it is heard again. */
function useMuted({ briefing, mutedAt: atFirst }: MuteView) {
  const errors = useTranslations("errors");
  const [mutedAt, setMutedAt] = useState<string | null>(atFirst);
  const [pending, startChanging] = useTransition();
  const change = () =>
    startChanging(async () => {
      const mutes = mutedAt === null;
      const answer = await requestMute(briefing.id, mutes);
      if (answer.ok) setMutedAt(mutes ? new Date().toISOString() : null);
      else toast.error(errors(answer.code));
    });
  return { mutedAt, pending, change };
}
