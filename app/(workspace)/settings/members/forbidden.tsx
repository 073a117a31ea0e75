// 403 for who doesn't manage this workspace, or none: whether there is such a one isn't told.
import { useTranslations } from "next-intl";
import { PageNotice } from "#components/ui/page-notice.tsx";

export default function NothingToManage() {
  const t = useTranslations("members");
  return (
    <PageNotice title={t("forbidden")}>
      <p>{t("forbiddenLead")}</p>
    </PageNotice>
  );
}
