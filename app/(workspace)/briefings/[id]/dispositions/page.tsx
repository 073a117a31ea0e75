// /briefings/{id}/dispositions: how each comment was settled, for whoever may read the briefing.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { z } from "zod";
import { DispositionsPage } from "#components/dispositions/dispositions-page.tsx";
import { isRowCursor } from "#lib/domain/cursor.ts";
import type { DispositionsView } from "#lib/domain/disposition-table.ts";
import { AppError } from "#lib/domain/errors.ts";
import { pageInput } from "#lib/domain/input.ts";
import { dispositionsView } from "#lib/queries/dispositions.ts";
import { requireUser } from "../../../../_web/current-user.ts";

/** What a printer gets at once. */
const perPage = 500;

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Says nothing of the briefing: the page asks who may read it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dispositions"))("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const user = await requireUser(`/briefings/${encodeURIComponent(id)}/dispositions`);
  if (!z.uuid().safeParse(id).success) notFound();
  const { data: asked } = pageInput.shape.cursor.safeParse((await searchParams).cursor);
  const cursor = asked !== undefined && isRowCursor(asked) ? asked : undefined;
  const view = await readable(user.id, id.toLowerCase(), cursor);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-full max-w-6xl px-4 pt-6 pb-24 outline-none sm:px-6 print:max-w-none print:p-0"
    >
      <DispositionsPage view={view} isFirst={cursor === undefined} />
    </main>
  );
}

async function readable(userId: string, briefingId: string, cursor?: string): Promise<DispositionsView> {
  try {
    return await dispositionsView(userId, briefingId, { cursor, limit: perPage });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "not_allowed") forbidden();
    throw error;
  }
}
