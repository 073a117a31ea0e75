// In place of a review that isn't there, or of a moment to read it against that isn't for whoever asks.
import { FileQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";

export function UnknownReview({ briefingId }: { briefingId: string }) {
  const t = useTranslations("review");
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState
        icon={<FileQuestion aria-hidden />}
        title={t("unknown")}
        action={
          <Button asChild>
            <Link href={`/briefings/${briefingId}`}>{t("back")}</Link>
          </Button>
        }
      >
        {t("unknownLead")}
      </EmptyState>
    </>
  );
}
