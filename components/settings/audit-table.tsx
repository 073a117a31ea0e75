"use client";
// The audit log as a table: when, who, what in a sentence with its facts to unfold, in which briefing, and from where. On a phone what
// there is no room for stands below the sentence.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { AuditRow } from "#lib/domain/audit.ts";
import { ExactTime } from "../ui/exact-time.tsx";
import { Link, textLinkStyle } from "../ui/link.tsx";
import { auditAgain, type AuditPageAsk } from "./audit-path.ts";
import { factLines, valuesFor } from "./audit-words.ts";

export type AuditTableView = {
  items: (AuditRow & { hash: string })[];
  /** What people and briefings are called now, by id. */
  names: Readonly<Record<string, string>>;
  titles: Readonly<Record<string, string>>;
};

type TableProps = { view: AuditTableView; ask: AuditPageAsk };

const cell = "px-3 py-2.5 align-top";

export function AuditTable({ view, ask }: TableProps) {
  const t = useTranslations("audit");
  return (
    <div className="mt-4 rounded-lg border border-line bg-paper print:rounded-none print:border-0">
      <table className="w-full border-collapse text-sm print:text-[0.6875rem]">
        <caption className="sr-only">{t("title")}</caption>
        <thead className="border-b border-line text-left text-[0.8125rem] text-quiet print:table-header-group">
          <tr>
            <Head className="w-28 sm:w-40">{t("when")}</Head>
            <Head className="w-40 max-lg:hidden">{t("who")}</Head>
            <Head>{t("what")}</Head>
            <Head className="w-56 max-lg:hidden">{t("briefing")}</Head>
            <Head className="w-44 max-lg:hidden">{t("where")}</Head>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {view.items.map((row) => (
            <Row key={row.seq} row={row} view={view} ask={ask} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <th scope="col" className={`px-3 py-2 font-medium ${className ?? ""}`}>
      {children}
    </th>
  );
}

type RowProps = TableProps & { row: AuditTableView["items"][number] };

function Row({ row, view, ask }: RowProps) {
  const who = <Who row={row} ask={ask} />;
  const briefing = <Briefing row={row} view={view} ask={ask} />;
  return (
    <tr className="print:break-inside-avoid">
      <td className={`${cell} tabular-nums`}>
        <ExactTime at={row.at} />
      </td>
      <td className={`${cell} wrap-anywhere max-lg:hidden`}>{who}</td>
      <td className={`${cell} wrap-anywhere`}>
        <div className="lg:hidden">{who}</div>
        <What row={row} view={view} ask={ask} />
        <div className="mt-1 grid gap-0.5 text-[0.8125rem] empty:hidden lg:hidden">
          {briefing}
          <Where row={row} />
        </div>
      </td>
      <td className={`${cell} wrap-anywhere max-lg:hidden`}>{briefing}</td>
      <td className={`${cell} wrap-anywhere max-lg:hidden`}>
        <Where row={row} />
      </td>
    </tr>
  );
}

/** By the name as it was then. */
function Who({ row: { actorId, actorName }, ask }: Pick<RowProps, "row" | "ask">) {
  const t = useTranslations("audit");
  if (actorId === null) return <span className="text-quiet">{t("nobody")}</span>;
  return (
    <Link
      href={auditAgain(ask, { actor: actorId })}
      aria-label={t("onlyOf", { name: actorName })}
      className={textLinkStyle}
    >
      {actorName}
    </Link>
  );
}

function What({ row, view: { names } }: RowProps) {
  const t = useTranslations("audit");
  const lines = factLines(row.facts, names);
  return (
    <>
      <p>{t(`acts.${row.act}`, valuesFor(row.facts, names))}</p>
      <details className="mt-0.5 print:hidden">
        <summary className="w-fit rounded-xs text-[0.8125rem] text-quiet hover:text-ink">
          {t("facts")}
          <span className="sr-only"> {t("ofEvent", { seq: row.seq })}</span>
        </summary>
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-[0.8125rem] text-quiet">
          <Fact name={t("number")}>{String(row.seq)}</Fact>
          {lines.map(({ name, value }) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
          {row.device !== null && <Fact name={t("device")}>{row.device}</Fact>}
          <Fact name={t("hash")}>{row.hash}</Fact>
        </dl>
      </details>
    </>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <>
      <dt className="font-medium">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  );
}

function Briefing({ row: { briefingId }, view: { titles }, ask }: RowProps) {
  const t = useTranslations("audit");
  if (briefingId === null) return null;
  const title = titles[briefingId];
  const name = title === undefined ? t("gone") : title || t("untitled");
  return (
    <Link
      href={auditAgain(ask, { briefing: briefingId })}
      aria-label={t("onlyIn", { name })}
      className={title === undefined ? `${textLinkStyle} italic` : `${textLinkStyle} font-serif`}
    >
      {name}
    </Link>
  );
}

function Where({ row: { address, device } }: Pick<RowProps, "row">) {
  if (address === null && device === null) return null;
  return (
    <div className="text-quiet">
      {address !== null && <p className="tabular-nums">{address}</p>}
      {device !== null && (
        <p className="line-clamp-1 text-[0.8125rem]" title={device}>
          {device}
        </p>
      )}
    </div>
  );
}
