// In place of a release that isn't what was signed any more.
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { PageNotice } from "../ui/page-notice.tsx";
import { releasesPath } from "./release-paths.ts";

export function DamagedRelease({ briefingId }: { briefingId: string }) {
  const t = useTranslations("releases");
  const back = (
    <Button asChild>
      <Link href={releasesPath(briefingId)}>{t("back")}</Link>
    </Button>
  );
  return (
    <PageNotice title={t("damaged")} action={back}>
      <p>{t("damagedLead")}</p>
    </PageNotice>
  );
}
