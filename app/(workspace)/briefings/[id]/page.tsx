// /briefings/{id}: asks who may read the briefing, draws its first text, then leaves the page to the live editor.
import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { briefingPage, type BriefingPageView } from "#lib/queries/briefing-page.ts";
import { firstText, type FirstText } from "#lib/queries/first-text.ts";
import { PageSkeleton } from "#components/briefing/page-skeleton.tsx";
import { currentUser, requireReader } from "../../../_web/current-user.ts";
import { EditorLoader } from "./editor-loader.tsx";
import "#components/briefing/page-styles.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const user = await currentUser();
  const view = user && z.uuid().safeParse(id).success ? await viewOrNull(user.id, id) : null;
  return view ? { title: view.title } : {};
}

export default async function BriefingPage({ params }: Props) {
  const { id } = await params;
  const user = await requireReader(`/briefings/${encodeURIComponent(id)}`);
  if (!z.uuid().safeParse(id).success) notFound();
  const [facts, text] = await readable(user.id, id);
  const { id: userId, name, color } = user;
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <EditorLoader
        facts={facts}
        user={{ id: userId, name, color }}
        skeleton={<PageSkeleton briefingId={facts.id} text={text} />}
      />
    </main>
  );
}

async function readable(userId: string, briefingId: string): Promise<[BriefingPageView, FirstText]> {
  try {
    return await Promise.all([briefingPage(userId, briefingId), firstText(userId, briefingId)]);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "not_allowed") forbidden();
    throw error;
  }
}

/** For the title only: the page itself says what is wrong. */
async function viewOrNull(userId: string, briefingId: string): Promise<BriefingPageView | null> {
  try {
    return await briefingPage(userId, briefingId);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
