// 403 for who manages no workspace: webhooks are for those who do.
import { useTranslations } from "next-intl";
import { PageNotice } from "#components/ui/page-notice.tsx";

export default function NoWebhooks() {
  const t = useTranslations("webhooks");
  return (
    <PageNotice title={t("forbidden")}>
      <p>{t("forbiddenLead")}</p>
    </PageNotice>
  );
}
