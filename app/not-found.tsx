// The page for addresses that lead nowhere.
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageNotice } from "#components/ui/page-notice.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pages"))("notFoundTitle") };
}

export default function NotFound() {
  const t = useTranslations("pages");
  return (
    <PageNotice title={t("notFoundTitle")}>
      <p>{t("notFound")}</p>
    </PageNotice>
  );
}
