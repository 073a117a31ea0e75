// /briefings/{id}/releases: the releases of a briefing, for whoever may read it.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { z } from "zod";
import { ReleasesPage } from "#components/releases/releases-page.tsx";
import { isRowCursor } from "#lib/domain/cursor.ts";
import { AppError } from "#lib/domain/errors.ts";
import { pageInput } from "#lib/domain/input.ts";
import type { ReleasesPageView } from "#lib/domain/release-view.ts";
import { releasesPage } from "#lib/queries/releases.ts";
import { requireReader } from "../../../../_web/current-user.ts";

const perPage = 50;

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Says nothing of the briefing: the page asks who may read it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("releases"))("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const user = await requireReader(`/briefings/${encodeURIComponent(id)}/releases`);
  if (!z.uuid().safeParse(id).success) notFound();
  const { data: asked } = pageInput.shape.cursor.safeParse((await searchParams).cursor);
  const cursor = asked !== undefined && isRowCursor(asked) ? asked : undefined;
  const view = await readable(user.id, id.toLowerCase(), cursor);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-full max-w-4xl px-4 pt-6 pb-24 outline-none sm:px-6 print:max-w-none print:p-0"
    >
      <ReleasesPage view={view} isFirst={cursor === undefined} />
    </main>
  );
}

async function readable(userId: string, briefingId: string, cursor?: string): Promise<ReleasesPageView> {
  try {
    return await releasesPage(userId, briefingId, { cursor, limit: perPage });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "not_allowed") forbidden();
    throw error;
  }
}
