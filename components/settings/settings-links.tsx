// The pages of a person's settings, above each of them. Nothing where there is only one for them.
import { useTranslations } from "next-intl";
import { FilterLinks } from "../ui/filter-links.tsx";
import { auditPath } from "./audit-path.ts";
import { awayPath } from "./away-path.ts";
import { notificationsPath } from "./notifications-path.ts";

export type SettingsLinksProps = {
  current: "notifications" | "away" | "audit";
  /** Whether the person may decide on reviews somewhere. */
  decides: boolean;
  /** Whether the person owns a workspace. */
  owns: boolean;
};

export function SettingsLinks({ current, decides, owns }: SettingsLinksProps) {
  const t = useTranslations("settings");
  if (!decides) return null;
  const pages = [
    { is: "notifications", href: notificationsPath() },
    { is: "away", href: awayPath() },
    ...(owns ? [{ is: "audit", href: auditPath() } as const] : []),
  ] as const;
  const links = pages.map(({ is, href }) => ({ href, current: is === current, words: t(`pages.${is}`) }));
  return <FilterLinks label={t("pages.label")} links={links} />;
}
