// What stands where the inbox is about to come.
import { useTranslations } from "next-intl";
import { Skeleton } from "../ui/skeleton.tsx";

const rows = [0, 1, 2, 3];

export function InboxSkeleton() {
  const t = useTranslations("inbox");
  return (
    <div aria-busy="true">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="sr-only">{t("loading")}</p>
      <Skeleton className="mt-6 h-8 w-40" />
      <div className="mt-6 grid gap-3">
        {rows.map((row) => (
          <Skeleton key={row} className="h-24 w-full" />
        ))}
      </div>
    </div>
  );
}
