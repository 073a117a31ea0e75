"use client";
// One briefing in the home list: title, state, words, folder, tags, who wrote last and when. The whole row leads to it.
import { useTranslations } from "next-intl";
import { FilingLine } from "#components/filing/filing-line.tsx";
import { AvatarStack } from "#components/ui/avatar.tsx";
import { Link } from "#components/ui/link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { StateChip } from "#components/ui/state-chip.tsx";
import type { Filing } from "#lib/domain/label.ts";
import type { HomeListItem } from "./home-view.ts";
import { RowMenu } from "./row-menu.tsx";

type BriefingRowProps = {
  item: HomeListItem;
  archived: boolean;
  /** Archives, or puts back. */
  onArchive: () => void;
  onDelete: () => void;
  onFiled: (filing: Filing) => void;
};

export function BriefingRow(props: BriefingRowProps) {
  const { item } = props;
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
      {(item.may.archive || item.may.edit || item.may.saveTemplate) && <RowMenu {...props} />}
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
      <FilingLine folder={item.folder} tags={item.tags} />
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
