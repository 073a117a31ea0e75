// The page for somebody who is signed in but has no access: whom to ask, and as whom.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageNotice } from "#components/ui/page-notice.tsx";
import { currentUser, isGuest } from "./_web/current-user.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pages"))("forbiddenTitle") };
}

export default async function Forbidden() {
  const [t, user] = await Promise.all([getTranslations("pages"), currentUser()]);
  return (
    <PageNotice title={t("forbiddenTitle")} {...(user && isGuest(user) && { action: null })}>
      <p>{t("forbidden")}</p>
      {user?.email && <p>{t("forbiddenAs", { name: user.name, email: user.email })}</p>}
    </PageNotice>
  );
}
