// 403 for a briefing: says that there is no access, and lets a member ask for it. Tells nothing of the briefing, and has this device
// give up what it kept of it.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AskAccess } from "#components/access/ask-access.tsx";
import { LostBriefing } from "#components/briefing/lost-briefing.tsx";
import "#components/briefing/page-styles.ts";
import { PageNotice } from "#components/ui/page-notice.tsx";
import { currentUser, isGuest } from "../../../_web/current-user.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("editor.access"))("title") };
}

export default async function NoAccess() {
  const [t, pages, user] = await Promise.all([
    getTranslations("editor.access"),
    getTranslations("pages"),
    currentUser(),
  ]);
  return (
    <PageNotice title={t("title")}>
      <p>{t("body")}</p>
      {user?.email && <p>{pages("forbiddenAs", { name: user.name, email: user.email })}</p>}
      {user && !isGuest(user) && <AskAccess />}
      {user && <LostBriefing userId={user.id} />}
    </PageNotice>
  );
}
