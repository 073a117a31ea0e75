// What stands where a person's settings are about to come.
import { useTranslations } from "next-intl";
import { Skeleton } from "../ui/skeleton.tsx";

export function SettingsSkeleton() {
  const t = useTranslations("settings");
  return (
    <div aria-busy="true">
      <p className="sr-only">{t("loading")}</p>
      <Skeleton className="mt-8 h-44 w-full" />
      <Skeleton className="mt-8 h-44 w-full" />
    </div>
  );
}
