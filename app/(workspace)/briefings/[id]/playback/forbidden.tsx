// 403 for playback: whom it is for. Tells nothing of the briefing, which this person may well be allowed to read.
import { useTranslations } from "next-intl";
import { PageNotice } from "#components/ui/page-notice.tsx";

export default function NoPlayback() {
  const t = useTranslations("playback");
  return (
    <PageNotice title={t("forbidden")}>
      <p>{t("forbiddenLead")}</p>
    </PageNotice>
  );
}
