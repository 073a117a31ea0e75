"use client";
// Where a person is signed in: each sign-in with its end, and the end of all.
import { Monitor, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import type { SessionsView, SessionView } from "#lib/domain/account.ts";
import { useLeaving } from "../account/leaving.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { Link, useNavigation } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { toast } from "../ui/toaster.tsx";
import { requestEndOfOthers, requestEndOfSession } from "./account-requests.ts";
import { profilePath } from "./profile-path.ts";

export type SessionListProps = { userId: string; sessions: SessionsView; isFirst: boolean };

export function SessionList({ userId, sessions, isFirst }: SessionListProps) {
  const t = useTranslations("profile");
  const settings = useTranslations("settings");
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section aria-label={t("sessions")} className="mt-8">
      <h2
        ref={heading}
        tabIndex={-1}
        className="mb-2 w-fit rounded-xs text-[0.8125rem] font-medium text-quiet"
      >
        {t("sessions")}
      </h2>
      <div className="divide-y divide-line rounded-lg border border-line bg-paper">
        <ul className="divide-y divide-line">
          {sessions.items.map((session) => (
            <Row key={session.id} session={session} onEnded={() => heading.current?.focus()} />
          ))}
        </ul>
        <Everywhere userId={userId} />
      </div>
      <div className="mt-4 flex justify-center gap-2 empty:hidden">
        {!isFirst && <PageLink href={profilePath()} words={settings("first")} />}
        {sessions.nextCursor !== null && (
          <PageLink href={profilePath(sessions.nextCursor)} words={settings("next")} />
        )}
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

const handheld = ["iPhone", "iPad", "Android"];

function Row({ session, onEnded }: { session: SessionView; onEnded(): void }) {
  const t = useTranslations("profile");
  const { browser, system, address, isThis, createdAt, seenAt } = session;
  const known = browser && system ? "both" : browser ? "browser" : system ? "system" : "neither";
  const device = t(`device.${known}`, { browser: browser ?? "", system: system ?? "" });
  const { pending, end } = useEnding(session, onEnded);
  const Icon = handheld.includes(system ?? "") ? Smartphone : Monitor;
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-3.5 sm:px-5">
      <div className="flex min-w-0 items-start gap-3">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-quiet" />
        <div className="grid min-w-0 gap-0.5">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
            {device}
            {isThis && <Chip tone="approved">{t("thisDevice")}</Chip>}
          </p>
          <p className="text-[0.8125rem] wrap-anywhere text-quiet">
            {address ?? t("noAddress")} · {t("begun")} <Moment at={createdAt} /> · {t("seen")}{" "}
            <Moment at={seenAt} />
          </p>
        </div>
      </div>
      {!isThis && (
        <Button size="small" pending={pending} aria-label={t("endOf", { device })} onClick={end}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}

/** One that was ended elsewhere meanwhile is ended as well. */
function useEnding({ id }: SessionView, onEnded: () => void) {
  const t = useTranslations("profile");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [pending, start] = useTransition();
  const end = () =>
    start(async () => {
      const answer = await requestEndOfSession(id);
      if (!answer.ok && answer.code !== "not_found") return toast.error(errors(answer.code));
      toast(t("ended"));
      onEnded();
      refresh();
    });
  return { pending, end };
}

/** First elsewhere, then here: what this device hasn't saved yet is asked about as ever. */
function Everywhere({ userId }: { userId: string }) {
  const t = useTranslations("profile");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const { leave, question } = useLeaving(userId);
  const endAll = () =>
    start(async () => {
      const answer = await requestEndOfOthers();
      if (!answer.ok) return toast.error(errors(answer.code));
      leave();
    });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4 sm:px-5">
      <p className="max-w-measure min-w-0 flex-1 basis-56 text-sm text-pretty text-quiet">
        {t("everywhereLead")}
      </p>
      <Button pending={pending} onClick={() => setOpen(true)}>
        {t("everywhere")}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={t("everywhereTitle")}
        description={t("everywhereAsk")}
        cancelLabel={ui("cancel")}
        confirmLabel={t("everywhere")}
        onConfirm={endAll}
      />
      {question}
    </div>
  );
}
