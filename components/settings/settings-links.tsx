// The pages of a person's settings, above each of them. Nothing where there is only one for them.
import { useTranslations } from "next-intl";
import { FilterLinks } from "../ui/filter-links.tsx";
import { membersPath } from "../members/members-path.ts";
import { awayPath } from "./away-path.ts";
import { notificationsPath } from "./notifications-path.ts";

export type SettingsLinksProps = {
  current: "notifications" | "away" | "members";
  /** Whether the person may decide on reviews somewhere. */
  decides: boolean;
  /** Whether the person manages a workspace somewhere. */
  manages: boolean;
};

export function SettingsLinks({ current, decides, manages }: SettingsLinksProps) {
  const t = useTranslations("settings");
  if (!decides && !manages) return null;
  const pages = [
    { is: "notifications", href: notificationsPath(), shown: true },
    { is: "away", href: awayPath(), shown: decides },
    { is: "members", href: membersPath(), shown: manages },
  ] as const;
  const links = pages
    .filter(({ shown }) => shown)
    .map(({ is, href }) => ({ href, current: is === current, words: t(`pages.${is}`) }));
  return <FilterLinks label={t("pages.label")} links={links} />;
}
