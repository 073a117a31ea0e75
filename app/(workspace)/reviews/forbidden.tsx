// 403 for who decides on no review: the overview is for those who do.
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageNotice } from "#components/ui/page-notice.tsx";

export default function NothingToOversee() {
  const t = useTranslations("reviewLists");
  const ui = useTranslations("ui");
  return (
    <PageNotice
      title={t("forbidden")}
      action={
        <Button asChild variant="primary">
          <Link href="/">{ui("toHome")}</Link>
        </Button>
      }
    >
      <p>{t("forbiddenLead")}</p>
    </PageNotice>
  );
}
