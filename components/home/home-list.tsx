"use client";
// The home page's list: rows, what stands in place of none, further pages, archiving with a way back.
import { Archive, FileText, FolderSearch, SearchX } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import type { Filing } from "#lib/domain/label.ts";
import { BriefingRow } from "./briefing-row.tsx";
import type { HomeListItem, HomeListView } from "./home-view.ts";
import { askAgain, homePath, isFiltered, type HomeQuery } from "./home-path.ts";
import { useHomeList, type Archive as ArchiveAction, type More } from "./use-home-list.ts";

const weekMs = 7 * 24 * 60 * 60 * 1_000;

export type HomeListProps = { view: HomeListView; ask: HomeQuery; archive: ArchiveAction; more: More };

export function HomeList({ view, ask, archive, more }: HomeListProps) {
  const t = useTranslations("home");
  const list = useHomeList(view, ask, { archive, more });
  const { items, nextCursor } = list;
  return (
    <section aria-label={t("list")} className="mt-5">
      <p role="status" className={ask.search === "" ? "sr-only" : "mb-2 text-[0.8125rem] text-quiet"}>
        {ask.search !== "" && items.length > 0 && <Count count={items.length} isAll={nextCursor === null} />}
      </p>
      {items.length === 0 ? (
        <Nothing ask={ask} mayCreate={view.mayCreateIn.length > 0} />
      ) : (
        <Groups items={items} ask={ask} onMove={list.move} onDelete={list.remove} onFiled={list.file} />
      )}
      {nextCursor !== null && (
        <MoreLink ask={ask} cursor={nextCursor} pending={list.pending} onMore={list.more} />
      )}
    </section>
  );
}

type RowActs = {
  onMove: (item: HomeListItem) => void;
  onDelete: (item: HomeListItem) => void;
  onFiled: (id: string, filing: Filing) => void;
};
type GroupsProps = RowActs & { items: HomeListItem[]; ask: HomeQuery };

/** What changed in the last week stands apart, unless something is looked for. */
function Groups({ items, ask, ...acts }: GroupsProps) {
  const t = useTranslations("home");
  const weekAgo = useNow().getTime() - weekMs;
  const isRecent = ({ changedAt }: HomeListItem) => new Date(changedAt).getTime() >= weekAgo;
  const rows = (some: HomeListItem[]) => <Rows items={some} archived={ask.archived} {...acts} />;
  if (ask.search !== "" || ask.archived || isFiltered(ask) || ask.cursor !== undefined) return rows(items);
  return (
    <>
      <Group title={t("recent")} rows={rows} items={items.filter(isRecent)} />
      <Group title={t("earlier")} rows={rows} items={items.filter((item) => !isRecent(item))} />
    </>
  );
}

type GroupProps = { title: string; items: HomeListItem[]; rows: (items: HomeListItem[]) => ReactNode };

function Group({ title, items, rows }: GroupProps) {
  if (items.length === 0) return null;
  return (
    <div className="mb-6 last:mb-0">
      <h2 className="mb-2 text-[0.8125rem] font-medium text-quiet">{title}</h2>
      {rows(items)}
    </div>
  );
}

type RowsProps = RowActs & { items: HomeListItem[]; archived: boolean };

function Rows({ items, archived, onMove, onDelete, onFiled }: RowsProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-paper">
      {items.map((item) => (
        <BriefingRow
          key={item.id}
          item={item}
          archived={archived}
          onArchive={() => onMove(item)}
          onDelete={() => onDelete(item)}
          onFiled={(filing) => onFiled(item.id, filing)}
        />
      ))}
    </ul>
  );
}

function Count({ count, isAll }: { count: number; isAll: boolean }) {
  const t = useTranslations("home");
  return isAll ? t("results", { count }) : t("resultsMore", { count });
}

type MoreLinkProps = { ask: HomeQuery; cursor: string; pending: boolean; onMore: () => void };

/** A link to the next page, which a browser with scripts adds to this one instead. */
function MoreLink({ ask, cursor, pending, onMore }: MoreLinkProps) {
  const t = useTranslations("home");
  return (
    <div className="mt-4 flex justify-center">
      <Button asChild>
        <a
          href={homePath({ ...ask, cursor })}
          aria-busy={pending}
          onClick={(event) => {
            event.preventDefault();
            onMore();
          }}
        >
          {t("more")}
        </a>
      </Button>
    </div>
  );
}

function Nothing({ ask, mayCreate }: { ask: HomeQuery; mayCreate: boolean }) {
  const t = useTranslations("home");
  if (isFiltered(ask)) return <NoneFits ask={ask} />;
  if (ask.search !== "") return <NoResult ask={ask} />;
  if (ask.archived)
    return (
      <EmptyState icon={<Archive aria-hidden />} title={t("emptyArchived")}>
        {t("emptyArchivedLead")}
      </EmptyState>
    );
  return (
    <EmptyState icon={<FileText aria-hidden />} title={t("emptyTitle")}>
      {mayCreate ? t("emptyMay") : t("emptyMayNot")}
    </EmptyState>
  );
}

function NoResult({ ask }: { ask: HomeQuery }) {
  const t = useTranslations("home");
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={t("noResult", { search: ask.search })}
      action={
        <Button asChild>
          <Link href={homePath(askAgain(ask, { search: "" }))}>{t("clear")}</Link>
        </Button>
      }
    >
      {ask.archived ? t("noResultArchivedLead") : t("noResultLead")}
    </EmptyState>
  );
}

function NoneFits({ ask }: { ask: HomeQuery }) {
  const t = useTranslations("filing");
  return (
    <EmptyState
      icon={<FolderSearch aria-hidden />}
      title={t("noneFits")}
      action={
        <Button asChild>
          <Link href={homePath(askAgain(ask, { folder: undefined, tags: [], search: "" }))}>
            {t("clearAll")}
          </Link>
        </Button>
      }
    >
      {t("noneFitsLead")}
    </EmptyState>
  );
}
