// The Threads side of the right panel: which threads are listed and in which order, and the comment that is being written.
"use client";

import { MessageSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useSyncExternalStore, type ReactNode } from "react";
import { useOutline, usePage } from "../briefing/page-context.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { ThreadsWaiting } from "./threads-waiting.tsx";
import { NewThreads } from "./new-threads.tsx";
import { ThreadCard } from "./thread-card.tsx";
import type { Listed, ThreadDesk } from "./thread-desk.ts";
import { byTime, inOrder, isIn, threadFilters, threadOrders, type ThreadFilter } from "./thread-lists.ts";
import { useStore } from "./use-store.ts";

export function ThreadPanel({ desk }: { desk: ThreadDesk }) {
  const { user } = usePage();
  const wanted = useStore(desk.listed.subscribe, desk.listed.get);
  const { filter, order } = wanted;
  const threads = useStore(desk.store.subscribe, desk.store.all);
  const places = useStore(desk.places.subscribe, desk.places.get);
  const { sections } = useOutline();
  const titles = new Map(sections.map(({ id, title }) => [id, title]));
  const chosen = useStore(desk.chosen.subscribe, desk.chosen.get);
  const asked = { places, own: user.id };
  const counts = Object.fromEntries(
    threadFilters.map((name) => [name, threads.filter((thread) => isIn(name, thread, asked)).length]),
  ) as Record<ThreadFilter, number>;
  // The one that is looked at stays in sight, whatever is listed.
  const listed = threads.filter((thread) => thread.id === chosen || isIn(filter, thread, asked));
  const shown = order === "place" ? inOrder(listed, places) : [...listed].sort(byTime);
  return (
    <div className="threads">
      <Filters wanted={wanted} counts={counts} onWant={desk.listed.set} />
      <NewThreads desk={desk} />
      <List desk={desk} filter={filter}>
        {shown.map((thread) => (
          <ThreadCard
            key={thread.id}
            {...{ desk, thread }}
            section={titles.get(places.get(thread.id)?.sectionId ?? thread.section) ?? null}
            standing={places.get(thread.id)?.quote ?? null}
            isChosen={thread.id === chosen}
          />
        ))}
      </List>
    </div>
  );
}

type FiltersProps = {
  wanted: Listed;
  counts: Record<ThreadFilter, number>;
  onWant(wanted: Listed): void;
};

function Filters({ wanted, counts, onWant }: FiltersProps) {
  const t = useTranslations("threads");
  const { facts } = usePage();
  return (
    <div className="thread-filters">
      <div role="group" aria-label={t("filters.label")} className="thread-filter-buttons">
        {threadFilters.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === wanted.filter}
            onClick={() => onWant({ ...wanted, filter: name })}
          >
            {t(`filters.${name}`)}
            {counts[name] > 0 && <span>{counts[name]}</span>}
          </button>
        ))}
      </div>
      <div className="thread-order">
        <select
          aria-label={t("order.label")}
          value={wanted.order}
          onChange={({ target }) =>
            onWant({ ...wanted, order: threadOrders.find((name) => name === target.value) ?? "place" })
          }
        >
          {threadOrders.map((name) => (
            <option key={name} value={name}>
              {t(`order.${name}`)}
            </option>
          ))}
        </select>
        <Link href={`/briefings/${facts.id}/dispositions`}>{t("dispositionsLink")}</Link>
      </div>
    </div>
  );
}

type ListProps = { desk: ThreadDesk; filter: ThreadFilter; children: ReactNode[] };

function List({ desk, filter, children }: ListProps) {
  const t = useTranslations("threads");
  const state = useStore(desk.store.subscribe, desk.store.state);
  const isWriting = useStore(desk.drafts.subscribe, () => desk.drafts.beginnings().length > 0);
  const ref = useChosenInView(desk);
  if (state.state === "loading" && children.length === 0) return <ThreadsWaiting />;
  if (state.state === "failed")
    return (
      <EmptyState
        title={t(`failed.${state.why}`)}
        action={<Button onClick={() => desk.store.reload()}>{t("failed.again")}</Button>}
      />
    );
  if (children.length === 0 && isWriting) return null;
  if (children.length === 0)
    return (
      <EmptyState icon={<MessageSquare aria-hidden />} title={t(`empty.${filter}`)}>
        {filter === "open" ? t("empty.hint") : undefined}
      </EmptyState>
    );
  return (
    <ul ref={ref} aria-label={t("title")} className="thread-list">
      {children}
    </ul>
  );
}

/** What was chosen on the paper is brought into view here. */
function useChosenInView(desk: ThreadDesk) {
  const ref = useRef<HTMLUListElement>(null);
  const chosen = useSyncExternalStore(desk.chosen.subscribe, desk.chosen.get, desk.chosen.get);
  useEffect(() => {
    if (chosen) document.getElementById(`thread-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return ref;
}
