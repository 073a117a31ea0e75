// 403 for who decides on no review: the overview is for those who do.
import { useTranslations } from "next-intl";
import { PageNotice } from "#components/ui/page-notice.tsx";

export default function NothingToOversee() {
  const t = useTranslations("reviewLists");
  return (
    <PageNotice title={t("forbidden")}>
      <p>{t("forbiddenLead")}</p>
    </PageNotice>
  );
}
