// /settings/webhooks: the servers that are told of what happens in the workspaces that somebody manages.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { Suspense } from "react";
import { manages } from "#components/account/account.ts";
import { SettingsLinks } from "#components/settings/settings-links.tsx";
import { SettingsSkeleton } from "#components/settings/settings-skeleton.tsx";
import type { Managed } from "#components/webhooks/webhook-list.tsx";
import { WebhookSettings } from "#components/webhooks/webhook-settings.tsx";
import { webhooksPath } from "#components/webhooks/webhooks-path.ts";
import { isCursor } from "#lib/domain/cursor.ts";
import { meView } from "#lib/queries/me.ts";
import { webhooksView } from "#lib/queries/webhooks.ts";
import { requireUser } from "../../../_web/current-user.ts";

const perPage = 20;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("title") };
}

export default async function WebhooksPage({ searchParams }: Props) {
  const { cursor: asked } = await searchParams;
  const cursor = typeof asked === "string" && isCursor(asked) ? asked : undefined;
  const user = await requireUser(webhooksPath(cursor));
  const me = await meView(user);
  // Before anything is sent: a page that has begun can't be refused any more.
  if (!manages(me)) forbidden();
  const t = await getTranslations("webhooks");
  const managed = me.memberships.filter(({ may }) => may.includes("manage"));
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 max-w-measure text-quiet">{t("lead")}</p>
      <SettingsLinks current="webhooks" account={me} />
      <Suspense fallback={<SettingsSkeleton />}>
        <PresentWebhooks
          userId={user.id}
          cursor={cursor}
          workspaces={managed.map(({ workspace }) => workspace)}
        />
      </Suspense>
    </main>
  );
}

type Present = { userId: string; cursor: string | undefined; workspaces: Managed[] };

async function PresentWebhooks({ userId, cursor, workspaces }: Present) {
  const webhooks = await webhooksView(userId, { cursor, limit: perPage });
  return <WebhookSettings webhooks={webhooks} workspaces={workspaces} isFirst={cursor === undefined} />;
}
