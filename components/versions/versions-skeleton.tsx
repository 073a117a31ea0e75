// What stands where the versions are about to come.
import { useTranslations } from "next-intl";
import { Skeleton } from "../ui/skeleton.tsx";

export function VersionsSkeleton() {
  const t = useTranslations("versions");
  return (
    <div aria-busy="true">
      <h1 className="mt-8 text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="sr-only">{t("loading")}</p>
      <div className="versions">
        <Skeleton className="h-64 w-full" />
        <Skeleton className="h-[70vh] w-full" />
      </div>
    </div>
  );
}
