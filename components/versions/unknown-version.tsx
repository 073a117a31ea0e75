// In place of a version that isn't there, or isn't for whoever asks.
import { FileQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { versionsPath } from "./versions-path.ts";

export function UnknownVersion({ briefingId }: { briefingId: string }) {
  const t = useTranslations("versions");
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState
        icon={<FileQuestion aria-hidden />}
        title={t("unknown")}
        action={
          <Button asChild>
            <Link href={versionsPath(briefingId)}>{t("showLatest")}</Link>
          </Button>
        }
      >
        {t("unknownLead")}
      </EmptyState>
    </>
  );
}
