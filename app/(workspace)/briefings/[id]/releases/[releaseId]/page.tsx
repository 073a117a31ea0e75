// /briefings/{id}/releases/{releaseId}: one release, read as it was signed, for whoever may read the briefing.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { z } from "zod";
import { DamagedRelease } from "#components/releases/damaged-release.tsx";
import { ReleasePage } from "#components/releases/release-page.tsx";
import type { ReleasePageView } from "#lib/document/release-page-view.ts";
import { AppError } from "#lib/domain/errors.ts";
import { releasePage, type ReleasePageAsk } from "#lib/queries/release-page.ts";
import { requireReader } from "../../../../../_web/current-user.ts";
import "#components/briefing/page-styles.ts";
import "#components/versions/versions.css";
import "#components/releases/releases.css";

type Props = { params: Promise<{ id: string; releaseId: string }> };

/** Says nothing of the briefing: the page asks who may read it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("releases"))("titleOne") };
}

export default async function Page({ params }: Props) {
  const { id, releaseId } = await params;
  const address = [id, "releases", releaseId].map((part) => encodeURIComponent(part)).join("/");
  const user = await requireReader(`/briefings/${address}`);
  if (![id, releaseId].every((each) => z.uuid().safeParse(each).success)) notFound();
  const ask = { briefingId: id.toLowerCase(), releaseId: releaseId.toLowerCase() };
  const view = await readable(user.id, ask);
  if (view === "damaged") return <DamagedRelease briefingId={ask.briefingId} />;
  return (
    <main id="main" tabIndex={-1} className="versions-main">
      <ReleasePage view={view} />
    </main>
  );
}

async function readable(userId: string, ask: ReleasePageAsk): Promise<ReleasePageView | "damaged"> {
  try {
    return await releasePage(userId, ask);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "not_allowed") forbidden();
    if (error instanceof AppError && error.code === "damaged") return "damaged";
    throw error;
  }
}
