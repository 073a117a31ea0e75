// The page for addresses that lead nowhere.
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageNotice } from "#components/ui/page-notice.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pages"))("notFoundTitle") };
}

export default function NotFound() {
  const t = useTranslations("pages");
  const ui = useTranslations("ui");
  return (
    <PageNotice
      title={t("notFoundTitle")}
      action={
        <Button asChild variant="primary">
          <Link href="/">{ui("toHome")}</Link>
        </Button>
      }
    >
      <p>{t("notFound")}</p>
    </PageNotice>
  );
}
