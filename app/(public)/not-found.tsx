// The page for links that lead nowhere, or nowhere any more, within the frame of pages for people who aren't signed in.
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";

export default function NotFound() {
  const t = useTranslations("pages");
  const ui = useTranslations("ui");
  return (
    <>
      <h1 className="text-lg font-semibold">{t("notFoundTitle")}</h1>
      <p className="mt-1 mb-4 text-sm text-quiet">{t("notFound")}</p>
      <Button asChild className="self-start">
        <Link href="/">{ui("toHome")}</Link>
      </Button>
    </>
  );
}
