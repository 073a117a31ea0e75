// The home page's shape while the briefings are on their way.
import { useTranslations } from "next-intl";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function HomeListSkeleton() {
  const t = useTranslations("home");
  return (
    <div aria-busy>
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="mt-16 h-10" />
      <div className="mt-6 grid gap-px">
        {["first", "second", "third", "fourth"].map((row) => (
          <Skeleton key={row} className="h-16" />
        ))}
      </div>
    </div>
  );
}
