// /settings/away: whoever may decide on reviews names who decides in their place while they are away.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { Suspense } from "react";
import { decides, manages } from "#components/account/account.ts";
import { awayPath } from "#components/settings/away-path.ts";
import { AwaySettings } from "#components/settings/away-settings.tsx";
import { SettingsLinks } from "#components/settings/settings-links.tsx";
import { SettingsSkeleton } from "#components/settings/settings-skeleton.tsx";
import { awayView } from "#lib/queries/delegations.ts";
import { meView } from "#lib/queries/me.ts";
import { requireUser } from "../../../_web/current-user.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("away"))("title") };
}

export default async function AwayPage() {
  const user = await requireUser(awayPath());
  // Before anything is sent: a page that has begun can't be refused any more.
  const me = await meView(user);
  if (!decides(me)) forbidden();
  const t = await getTranslations("away");
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 max-w-measure text-quiet">{t("lead")}</p>
      <SettingsLinks current="away" decides manages={manages(me)} />
      <Suspense fallback={<SettingsSkeleton />}>
        <PresentSettings userId={user.id} />
      </Suspense>
    </main>
  );
}

async function PresentSettings({ userId }: { userId: string }) {
  return <AwaySettings view={await awayView(userId)} />;
}
