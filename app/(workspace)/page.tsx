// Home: the briefings that a person may read, the latest changed first, with a search by title and filters.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HomeFilters } from "#components/home/home-filters.tsx";
import { HomeHead } from "#components/home/home-head.tsx";
import { HomeList } from "#components/home/home-list.tsx";
import { homePath } from "#components/home/home-path.ts";
import { SearchBox } from "#components/home/search-box.tsx";
import { WaitingList } from "#components/review/waiting-list.tsx";
import { homeView } from "#lib/queries/home.ts";
import { allLabels } from "#lib/queries/labels.ts";
import { waitingReviews } from "#lib/queries/waiting-reviews.ts";
import { requireUser } from "../_web/current-user.ts";
import { archiveBriefingAction, createBriefingAction, moreBriefingsAction } from "./actions.ts";
import { askOf } from "./home-ask.ts";

/** What waits longer than that is found in the overview. */
const waitingShown = 5;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("home");
  return { title: askOf(await searchParams).archived ? t("archivedTitle") : t("title") };
}

export default async function HomePage({ searchParams }: Props) {
  const ask = askOf(await searchParams);
  const user = await requireUser(homePath(ask));
  const [view, waiting, folders, tags] = await Promise.all([
    homeView(user.id, ask),
    waitingReviews(user.id, { limit: waitingShown }),
    allLabels(user.id, "folder"),
    allLabels(user.id, "tag"),
  ]);
  // In one piece: what comes in parts is put together by scripts, and the search works without any.
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-4xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <HomeHead ask={ask} owns={view.owns} mayCreateIn={view.mayCreateIn} create={createBriefingAction} />
      {!ask.archived && ask.search === "" && <WaitingList view={waiting} />}
      <SearchBox ask={ask} />
      <HomeFilters ask={ask} folders={folders} tags={tags} />
      <HomeList
        key={homePath(ask)}
        view={view}
        ask={ask}
        archive={archiveBriefingAction}
        more={moreBriefingsAction}
      />
    </main>
  );
}
