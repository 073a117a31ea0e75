// The pages of a person's settings, above each of them.
import { useTranslations } from "next-intl";
import { FilterLinks } from "../ui/filter-links.tsx";
import { awayPath } from "./away-path.ts";
import { notificationsPath } from "./notifications-path.ts";
import { profilePath } from "./profile-path.ts";

export type SettingsLinksProps = {
  current: "profile" | "notifications" | "away";
  /** Whether the person may decide on reviews somewhere. */
  decides: boolean;
};

export function SettingsLinks({ current, decides }: SettingsLinksProps) {
  const t = useTranslations("settings");
  const pages = [
    { is: "profile", href: profilePath() },
    { is: "notifications", href: notificationsPath() },
    ...(decides ? ([{ is: "away", href: awayPath() }] as const) : []),
  ] as const;
  const links = pages.map(({ is, href }) => ({ href, current: is === current, words: t(`pages.${is}`) }));
  return <FilterLinks label={t("pages.label")} links={links} />;
}
