// /templates: the workspaces' own templates and the built-in ones, with what this person may do with each.
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { TemplateList } from "#components/templates/template-list.tsx";
import { isRowCursor } from "#lib/domain/cursor.ts";
import { pageInput } from "#lib/domain/input.ts";
import { locales } from "#lib/domain/locale.ts";
import { meView } from "#lib/queries/me.ts";
import { builtInViews, templatesView } from "#lib/queries/templates.ts";
import { requireUser } from "../../_web/current-user.ts";
import { createBriefingAction } from "../actions.ts";

const perPage = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

export default async function TemplatesPage({ searchParams }: Props) {
  const user = await requireUser("/templates");
  const { data: asked } = pageInput.shape.cursor.safeParse((await searchParams).cursor);
  const cursor = asked !== undefined && isRowCursor(asked) ? asked : undefined;
  const locale = z.enum(locales).parse(await getLocale());
  const [me, own] = await Promise.all([meView(user), templatesView(user.id, { cursor, limit: perPage })]);
  const { memberships } = me;
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-4xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <TemplateList
        own={own}
        builtIn={builtInViews(locale)}
        mayCreateIn={memberships.filter(({ may }) => may.includes("edit")).map(({ workspace }) => workspace)}
        maySave={memberships.some(({ may }) => may.includes("manage"))}
        create={createBriefingAction}
      />
    </main>
  );
}
