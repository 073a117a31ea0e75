"use client";
// How each comment on a briefing was settled, as a table to read, print and save.
import { CircleCheck, CircleDashed, CircleX, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DispositionRow } from "#lib/domain/disposition-table.ts";
import { readableQuote } from "#lib/domain/quote.ts";
import { ExactTime } from "../ui/exact-time.tsx";
import { Link, textLinkStyle } from "../ui/link.tsx";

const cell = "px-3 py-2.5 align-top";

export function DispositionTable({ rows }: { rows: DispositionRow[] }) {
  const t = useTranslations("dispositions");
  return (
    // It is wider than a phone: then it scrolls by itself, by keyboard too.
    <div
      role="region"
      aria-label={t("table")}
      tabIndex={0}
      className="mt-5 overflow-x-auto rounded-lg border border-line bg-paper print:overflow-visible print:rounded-none print:border-0"
    >
      <table className="w-full min-w-[60rem] border-collapse text-sm print:min-w-0 print:text-[0.6875rem]">
        <thead className="border-b border-line text-left text-[0.8125rem] text-quiet print:table-header-group">
          <tr>
            <Head className="w-12">{t("number")}</Head>
            <Head className="w-40">{t("section")}</Head>
            <Head>{t("text")}</Head>
            <Head>{t("comment")}</Head>
            <Head>{t("disposition")}</Head>
            <Head className="w-48">{t("settled")}</Head>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <Row key={row.thread} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ className = "", children }: { className?: string; children: ReactNode }) {
  return (
    <th scope="col" className={`px-3 py-2 font-medium whitespace-nowrap ${className}`}>
      {children}
    </th>
  );
}

function Row({ row }: { row: DispositionRow }) {
  const t = useTranslations("dispositions");
  return (
    <tr className="break-inside-avoid">
      <td className={`${cell} tabular-nums`}>
        <Link
          href={row.path}
          aria-label={t("toThread", { number: row.number })}
          className={`${textLinkStyle} print:no-underline`}
        >
          {row.number}
        </Link>
      </td>
      <td className={`${cell} wrap-anywhere`}>{row.section || t("untitledSection")}</td>
      <td className={`${cell} font-serif whitespace-pre-line wrap-anywhere`}>{readableQuote(row.quote)}</td>
      <td className={cell}>
        <p className="whitespace-pre-line wrap-anywhere">
          {row.words ?? <span className="text-quiet italic">{t("deleted")}</span>}
        </p>
        <Who name={row.author.name} at={row.createdAt} />
      </td>
      <td className={cell}>
        <How row={row} />
      </td>
      <td className={cell}>{row.settled && <Who name={row.settled.by?.name ?? ""} at={row.settled.at} />}</td>
    </tr>
  );
}

function Who({ name, at }: { name: string; at: string }) {
  return (
    <p className="text-[0.8125rem] text-quiet print:text-[0.625rem]">
      {name !== "" && <span className="block text-ink wrap-anywhere">{name}</span>}
      <ExactTime at={at} className="whitespace-nowrap tabular-nums print:whitespace-normal" />
    </p>
  );
}

const icons = { open: CircleDashed, adopted: CircleCheck, adapted: PencilLine, declined: CircleX } as const;

function How({ row: { settled } }: { row: DispositionRow }) {
  const t = useTranslations("dispositions");
  const how = settled?.disposition ?? "open";
  const Icon = icons[how];
  return (
    <>
      <p className="flex items-center gap-1.5 font-medium">
        <Icon aria-hidden className="size-4 shrink-0 text-quiet" />
        {t(how)}
      </p>
      {settled !== null && settled.reason !== "" && (
        <p className="mt-0.5 whitespace-pre-line wrap-anywhere">{settled.reason}</p>
      )}
    </>
  );
}
