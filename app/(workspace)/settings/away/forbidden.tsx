// 403 for who may decide on no review: nobody has to do it in their place.
import { useTranslations } from "next-intl";
import { PageNotice } from "#components/ui/page-notice.tsx";

export default function NothingToDelegate() {
  const t = useTranslations("away");
  return (
    <PageNotice title={t("forbidden")}>
      <p>{t("forbiddenLead")}</p>
    </PageNotice>
  );
}
