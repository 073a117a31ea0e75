// /bin?cursor=: deleted briefings, for the owners of their workspaces.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { BinList } from "#components/home/bin-list.tsx";
import { binPath } from "#components/home/bin-path.ts";
import { HomeLinks } from "#components/home/home-links.tsx";
import { isCursor } from "#lib/domain/cursor.ts";
import { binView } from "#lib/queries/bin.ts";
import { meView } from "#lib/queries/me.ts";
import { requireUser } from "../../_web/current-user.ts";

const perPage = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bin"))("title") };
}

export default async function BinPage({ searchParams }: Props) {
  const { cursor: asked } = await searchParams;
  const cursor = typeof asked === "string" && isCursor(asked) ? asked : undefined;
  const user = await requireUser(binPath(cursor));
  const { memberships } = await meView(user);
  if (!memberships.some(({ may }) => may.includes("own"))) forbidden();
  const [t, view] = await Promise.all([getTranslations("bin"), binView(user.id, { cursor, limit: perPage })]);
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-4xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <h1 className="flex min-h-9 items-center text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <HomeLinks ask={{ search: "", archived: false, tags: [] }} shown="deleted" owns />
      <BinList {...view} isFirst={cursor === undefined} />
    </main>
  );
}
