"use client";
// One briefing in the home list: title, state, words, who wrote last and when. The whole row leads to it.
import { Archive, ArchiveRestore, Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { AvatarStack } from "#components/ui/avatar.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { StateChip } from "#components/ui/state-chip.tsx";
import type { HomeListItem } from "./home-view.ts";

type BriefingRowProps = {
  item: HomeListItem;
  archived: boolean;
  /** Archives, or puts back; null for somebody who may not. */
  onArchive: (() => void) | null;
};

export function BriefingRow({ item, archived, onArchive }: BriefingRowProps) {
  return (
    <li className="group relative flex items-start gap-3 px-4 py-3.5 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60 sm:items-center sm:px-5">
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
        <Title item={item} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="sm:w-32">
            <StateChip state={item.state} />
          </span>
          <People item={item} />
          <Moment
            at={item.changedAt}
            className="relative text-[0.8125rem] text-quiet tabular-nums sm:w-28 sm:text-right"
          />
        </div>
      </div>
      {onArchive && <RowMenu item={item} archived={archived} onArchive={onArchive} />}
    </li>
  );
}

function Title({ item }: { item: HomeListItem }) {
  const t = useTranslations("home");
  return (
    <div className="grid min-w-0 gap-0.5">
      <p className="font-serif text-[1.0625rem] leading-snug font-semibold text-pretty wrap-anywhere">
        <Link
          href={`/briefings/${item.id}`}
          className="rounded-xs after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {item.title}
        </Link>
      </p>
      <p className="truncate text-[0.8125rem] text-quiet">
        {item.workspace} · {t("words", { count: item.words })}
      </p>
    </div>
  );
}

function People({ item }: { item: HomeListItem }) {
  const t = useTranslations("home");
  return (
    <span className="relative flex sm:w-24">
      <AvatarStack people={item.people} label={t("peopleOf", { title: item.title })} />
    </span>
  );
}

function RowMenu({ item, archived, onArchive }: BriefingRowProps & { onArchive: () => void }) {
  const t = useTranslations("home");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t("actionsFor", { title: item.title })} size="small" className="relative -mr-1.5">
          <Ellipsis aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={onArchive}>
          {archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          {archived ? t("restore") : t("archive")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
