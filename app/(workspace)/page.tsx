// Home: the briefings that a person may read, the latest changed first, with a search by title.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { HomeHead } from "#components/home/home-head.tsx";
import { HomeList } from "#components/home/home-list.tsx";
import { HomeListSkeleton } from "#components/home/home-list-skeleton.tsx";
import { homePath, type HomeQuery } from "#components/home/home-path.ts";
import { SearchBox } from "#components/home/search-box.tsx";
import { homeView } from "#lib/queries/home.ts";
import { requireUser } from "../_web/current-user.ts";
import { archiveBriefingAction, createBriefingAction, moreBriefingsAction } from "./actions.ts";
import { askOf } from "./home-ask.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("home");
  return { title: askOf(await searchParams).archived ? t("archivedTitle") : t("title") };
}

export default async function HomePage({ searchParams }: Props) {
  const ask = askOf(await searchParams);
  const user = await requireUser(homePath(ask));
  const home = { userId: user.id, ask };
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-4xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <Suspense fallback={<HomeListSkeleton />}>
        {(await isScripted()) ? <Home {...home} /> : await Home(home)}
      </Suspense>
    </main>
  );
}

/** A page that comes in parts is put together by scripts; whether they run is known of moves within the site only. */
async function isScripted(): Promise<boolean> {
  return (await headers()).get("sec-fetch-dest") === "empty";
}

async function Home({ userId, ask }: { userId: string; ask: HomeQuery }) {
  const view = await homeView(userId, ask);
  return (
    <>
      <HomeHead
        search={ask.search}
        archived={ask.archived}
        mayCreateIn={view.mayCreateIn}
        create={createBriefingAction}
      />
      <SearchBox search={ask.search} archived={ask.archived} />
      <HomeList
        key={`${ask.search}\n${ask.archived}\n${ask.cursor ?? ""}`}
        view={view}
        ask={ask}
        archive={archiveBriefingAction}
        more={moreBriefingsAction}
      />
    </>
  );
}
