// The templates' page's shape while they are on their way.
import { useTranslations } from "next-intl";
import { Skeleton } from "../ui/skeleton.tsx";

export function TemplateListSkeleton() {
  const t = useTranslations("templates");
  return (
    <div aria-busy>
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <div className="mt-12 grid gap-px">
        {["first", "second", "third"].map((row) => (
          <Skeleton key={row} className="h-24" />
        ))}
      </div>
    </div>
  );
}
