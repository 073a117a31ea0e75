// /reviews?filter=&sort=&from=: where each briefing stands, for whoever decides on reviews.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { z } from "zod";
import { Overview } from "#components/review/overview.tsx";
import { overviewPath, type OverviewPlaceInList } from "#components/review/overview-path.ts";
import { AppError } from "#lib/domain/errors.ts";
import { overviewFilters, overviewSorts, type OverviewView } from "#lib/domain/review-list.ts";
import { reviewsOverview } from "#lib/queries/reviews-overview.ts";
import { requireUser } from "../../_web/current-user.ts";

const perPage = 100;

/** Anything that the page didn't write itself counts as not asked for. */
const askShape = z.object({
  filter: z.enum(overviewFilters).catch("all"),
  sort: z.enum(overviewSorts).catch("waiting"),
  from: z.coerce.number().int().min(0).max(1_000_000).catch(0),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reviewLists"))("overviewTitle") };
}

export default async function ReviewsPage({ searchParams }: Props) {
  const ask = askShape.parse(await searchParams);
  const user = await requireUser(overviewPath(ask));
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <Overview view={await seen(user.id, ask)} ask={ask} />
    </main>
  );
}

async function seen(userId: string, ask: OverviewPlaceInList): Promise<OverviewView> {
  try {
    return await reviewsOverview(userId, { ...ask, limit: perPage });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_allowed") forbidden();
    throw error;
  }
}
