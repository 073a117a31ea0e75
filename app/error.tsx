"use client";
// The page that stands in for one that failed. What failed is in the server's log, under the number shown here.
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { PageNotice } from "#components/ui/page-notice.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  const t = useTranslations("pages");
  const ui = useTranslations("ui");
  return (
    <PageNotice
      title={t("errorTitle")}
      action={
        <Button variant="primary" onClick={reset}>
          {ui("retry")}
        </Button>
      }
    >
      <p>{t("error")}</p>
      {error.digest !== undefined && <p>{t("errorCode", { digest: error.digest })}</p>}
    </PageNotice>
  );
}
