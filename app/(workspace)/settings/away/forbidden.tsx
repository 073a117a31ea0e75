// 403 for who may decide on no review: nobody has to do it in their place.
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageNotice } from "#components/ui/page-notice.tsx";

export default function NothingToDelegate() {
  const t = useTranslations("away");
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
