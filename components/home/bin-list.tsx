"use client";
// Deleted briefings: who deleted each and when, how many days are left, and the way back. A row that was brought back leads to its briefing.
import { CircleCheck, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { PersonView } from "#lib/domain/thread-view.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ExactTime } from "#components/ui/exact-time.tsx";
import { Link, textLinkStyle } from "#components/ui/link.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { binPath } from "./bin-path.ts";
import { requestUndelete } from "./bin-requests.ts";

export type BinRow = {
  id: string;
  title: string;
  workspace: { name: string };
  deletedAt: string;
  goesAt: string;
  daysLeft: number;
  deletedBy: PersonView | null;
};

export type BinListProps = { items: BinRow[]; nextCursor: string | null; isFirst: boolean };

export function BinList({ items, nextCursor, isFirst }: BinListProps) {
  const t = useTranslations("bin");
  return (
    <section aria-label={t("title")} className="mt-5">
      <p className="mb-3 max-w-measure text-sm text-quiet">{t("lead")}</p>
      {items.length === 0 ? (
        <EmptyState icon={<Trash2 aria-hidden />} title={t("empty")}>
          {t("emptyLead")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-paper">
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </ul>
      )}
      <div className="mt-4 flex justify-center gap-2 empty:hidden">
        {!isFirst && <PageLink href={binPath()} words={t("first")} />}
        {nextCursor !== null && <PageLink href={binPath(nextCursor)} words={t("next")} />}
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

function Row({ item }: { item: BinRow }) {
  const t = useTranslations("bin");
  const { isBack, pending, bringBack } = useBringingBack(item);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5">
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <p className="font-serif text-[1.0625rem] leading-snug font-semibold wrap-anywhere">{item.title}</p>
        <p className="text-[0.8125rem] text-quiet">
          {item.workspace.name} ·{" "}
          {item.deletedBy ? t("deletedBy", { name: item.deletedBy.name }) : t("deletedAt")}{" "}
          <ExactTime at={item.deletedAt} />
        </p>
        <p role="status" className="text-[0.8125rem]">
          {isBack ? (
            <span className="flex items-center gap-1.5 text-approved">
              <CircleCheck aria-hidden className="size-3.5 shrink-0" />
              {t("isBack")}
            </span>
          ) : (
            t("daysLeft", { days: item.daysLeft })
          )}
        </p>
      </div>
      {isBack ? (
        <Link href={`/briefings/${item.id}`} className={`text-sm ${textLinkStyle}`}>
          {t("open")}
          <span className="sr-only"> {item.title}</span>
        </Link>
      ) : (
        <Button
          size="small"
          pending={pending}
          aria-label={t("bringBackOf", { title: item.title })}
          onClick={bringBack}
        >
          {t("bringBack")}
        </Button>
      )}
    </li>
  );
}

function useBringingBack({ id }: BinRow) {
  const errors = useTranslations("errors");
  const [isBack, setBack] = useState(false);
  const [pending, start] = useTransition();
  const bringBack = () =>
    start(async () => {
      const answer = await requestUndelete(id);
      if (answer.ok) setBack(true);
      else toast.error(errors(answer.code));
    });
  return { isBack, pending, bringBack };
}
