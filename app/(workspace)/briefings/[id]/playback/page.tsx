// /briefings/{id}/playback?at={seq}: a briefing's life, from its first word to now; a skeleton until it is read.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import "#components/briefing/page-styles.ts";
import { PlaybackPage } from "#components/versions/playback/playback-page.tsx";
import { PlaybackSkeleton } from "#components/versions/playback/playback-skeleton.tsx";
import { AppError } from "#lib/domain/errors.ts";
import { askPlayback, playbackView } from "#lib/queries/playback.ts";
import { requireUser } from "../../../../_web/current-user.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Says nothing of the briefing: the page asks who may see it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("playback"))("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const user = await requireUser(`/briefings/${encodeURIComponent(id)}/playback`);
  if (!z.uuid().safeParse(id).success) notFound();
  // Before anything is sent: a page that has begun can't be refused any more.
  await allowed(() => askPlayback(user.id, id));
  const { at } = await searchParams;
  const wanted = typeof at === "string" && /^\d{1,15}$/.test(at) ? Number(at) : null;
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <Suspense
        fallback={
          <div className="playback">
            <PlaybackSkeleton />
          </div>
        }
      >
        <Life userId={user.id} briefingId={id.toLowerCase()} at={wanted} />
      </Suspense>
    </main>
  );
}

/** Without a moment in the address, or with one that isn't there, as it is now. */
async function Life({ userId, briefingId, at }: { userId: string; briefingId: string; at: number | null }) {
  const view = await allowed(() => playbackView(userId, briefingId));
  return <PlaybackPage view={view} at={Math.max(1, Math.min(at ?? view.head, view.head))} />;
}

async function allowed<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "not_allowed") forbidden();
    throw error;
  }
}
