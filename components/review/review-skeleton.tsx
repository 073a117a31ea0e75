// What stands where a review is about to come.
import { useTranslations } from "next-intl";
import { Skeleton } from "../ui/skeleton.tsx";

export function ReviewSkeleton() {
  const t = useTranslations("review");
  return (
    <div aria-busy="true">
      <h1 className="mt-8 text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="sr-only">{t("loading")}</p>
      <div className="review-columns">
        <Skeleton className="h-[70vh] w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    </div>
  );
}
