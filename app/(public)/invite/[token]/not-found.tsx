// 404 for an invitation that doesn't work, and for one that there never was: both look the same.
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";

export default function NoInvitation() {
  const t = useTranslations("invite");
  return (
    <>
      <h1 className="text-lg font-semibold">{t("gone")}</h1>
      <p className="mt-1 mb-5 text-sm text-pretty text-quiet">{t("goneLead")}</p>
      <Button asChild className="self-start">
        <Link href="/">{t("toStart")}</Link>
      </Button>
    </>
  );
}
