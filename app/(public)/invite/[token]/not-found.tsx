// 404 for an invitation that doesn't work, and for one that there never was: both look the same.
import { useTranslations } from "next-intl";
import { DeadEnd } from "#components/account/dead-end.tsx";

export default function NoInvitation() {
  const t = useTranslations("invite");
  return <DeadEnd title={t("gone")} words={t("goneLead")} wayOn={t("toStart")} />;
}
