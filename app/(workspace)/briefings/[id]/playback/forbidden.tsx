// 403 for playback: whom it is for. Tells nothing of the briefing, which this person may well be allowed to read.
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageNotice } from "#components/ui/page-notice.tsx";

export default function NoPlayback() {
  const t = useTranslations("playback");
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
