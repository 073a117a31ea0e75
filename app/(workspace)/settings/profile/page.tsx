// /settings/profile: a person's own account.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { Suspense } from "react";
import { profilePath } from "#components/settings/profile-path.ts";
import { ProfileSettings } from "#components/settings/profile-settings.tsx";
import { SettingsLinks } from "#components/settings/settings-links.tsx";
import { SettingsSkeleton } from "#components/settings/settings-skeleton.tsx";
import { isCursor } from "#lib/domain/cursor.ts";
import { secondFactorView, sessionsView } from "#lib/queries/account.ts";
import { meView } from "#lib/queries/me.ts";
import { requireUser, type CurrentUser } from "../../../_web/current-user.ts";

const perPage = 20;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profile"))("title") };
}

export default async function ProfilePage({ searchParams }: Props) {
  const { cursor: asked } = await searchParams;
  const cursor = typeof asked === "string" && isCursor(asked) ? asked : undefined;
  const user = await requireUser(profilePath(cursor));
  const { email } = user;
  // Guests have no account: nothing here is theirs to change.
  if (email === null) forbidden();
  const [t, me] = await Promise.all([getTranslations("profile"), meView(user)]);
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 max-w-measure text-quiet">{t("lead")}</p>
      <SettingsLinks current="profile" account={me} />
      <Suspense fallback={<SettingsSkeleton />}>
        <PresentSettings user={{ ...user, email }} cursor={cursor} />
      </Suspense>
    </main>
  );
}

type PresentProps = { user: CurrentUser & { email: string }; cursor: string | undefined };

async function PresentSettings({ user, cursor }: PresentProps) {
  const { id, name, email, sessionId } = user;
  const [secondFactor, sessions] = await Promise.all([
    secondFactorView(id),
    sessionsView({ userId: id, sessionId, cursor, limit: perPage }),
  ]);
  return <ProfileSettings user={{ id, name, email }} {...{ secondFactor, sessions }} from={cursor ?? null} />;
}
