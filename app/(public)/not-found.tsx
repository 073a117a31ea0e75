// The page for links that lead nowhere, or nowhere any more, within the frame of pages for people who aren't signed in.
import { useTranslations } from "next-intl";
import { DeadEnd } from "#components/account/dead-end.tsx";

export default function NotFound() {
  const t = useTranslations("pages");
  const ui = useTranslations("ui");
  return <DeadEnd title={t("notFoundTitle")} words={t("notFound")} wayOn={ui("toHome")} />;
}
