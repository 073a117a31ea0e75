// /offline: what the service worker keeps and shows in any page's place while the server can't be reached.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireUser } from "../../_web/current-user.ts";
import { OfflineLoader } from "./offline-loader.tsx";
import "#components/briefing/page-styles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("offline"))("title") };
}

export default async function OfflinePage() {
  const { id, name, color } = await requireUser("/offline");
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <OfflineLoader user={{ id, name, color }} />
    </main>
  );
}
