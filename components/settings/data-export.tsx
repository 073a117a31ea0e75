// The way to all of a person's own data, as one file. For the profile page.
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";

export function DataExport() {
  const t = useTranslations("ownData");
  return (
    <section aria-label={t("export")} className="mt-8">
      <h2 className="text-[0.8125rem] font-medium text-quiet">{t("export")}</h2>
      <p className="mt-0.5 mb-3 max-w-measure text-sm text-quiet">{t("exportLead")}</p>
      <Button asChild>
        <a href="/api/v1/me/export" download>
          <Download aria-hidden />
          {t("exportSave")}
        </a>
      </Button>
    </section>
  );
}
