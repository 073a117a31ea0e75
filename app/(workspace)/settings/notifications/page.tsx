// /settings/notifications: whether a person wants mail, in which language, and which briefings they muted.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { decides, manages } from "#components/account/account.ts";
import { NotificationSettings } from "#components/settings/notification-settings.tsx";
import { notificationsPath } from "#components/settings/notifications-path.ts";
import { SettingsLinks } from "#components/settings/settings-links.tsx";
import { SettingsSkeleton } from "#components/settings/settings-skeleton.tsx";
import { isCursor } from "#lib/domain/cursor.ts";
import { mailSettingView } from "#lib/queries/mail-setting.ts";
import { meView } from "#lib/queries/me.ts";
import { mutesView } from "#lib/queries/mutes.ts";
import { requireUser } from "../../../_web/current-user.ts";
import { setLocale } from "../../../_web/preferences.ts";

const perPage = 20;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function NotificationSettingsPage({ searchParams }: Props) {
  const { cursor: asked } = await searchParams;
  const cursor = typeof asked === "string" && isCursor(asked) ? asked : undefined;
  const user = await requireUser(notificationsPath(cursor));
  const [t, me] = await Promise.all([getTranslations("settings"), meView(user)]);
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 max-w-measure text-quiet">{t("lead")}</p>
      <SettingsLinks current="notifications" decides={decides(me)} manages={manages(me)} />
      <Suspense fallback={<SettingsSkeleton />}>
        <PresentSettings userId={user.id} cursor={cursor} />
      </Suspense>
    </main>
  );
}

async function PresentSettings({ userId, cursor }: { userId: string; cursor: string | undefined }) {
  const [mail, mutes] = await Promise.all([
    mailSettingView(userId),
    mutesView(userId, { cursor, limit: perPage }),
  ]);
  return <NotificationSettings mail={mail} mutes={mutes} from={cursor ?? null} setLocale={setLocale} />;
}
