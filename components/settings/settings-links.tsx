// The pages of a person's settings, above each of them: those that are for them.
import { useTranslations } from "next-intl";
import { FilterLinks } from "../ui/filter-links.tsx";
import { tokensPath } from "../tokens/tokens-path.ts";
import { webhooksPath } from "../webhooks/webhooks-path.ts";
import { awayPath } from "./away-path.ts";
import { notificationsPath } from "./notifications-path.ts";

export type SettingsLinksProps = {
  current: "notifications" | "away" | "tokens" | "webhooks";
  /** Whether the person may decide on reviews somewhere. */
  decides: boolean;
  /** Whether they manage a workspace. */
  manages: boolean;
};

export function SettingsLinks({ current, decides, manages }: SettingsLinksProps) {
  const t = useTranslations("settings");
  const pages = [
    { is: "notifications", href: notificationsPath(), isTheirs: true },
    { is: "away", href: awayPath(), isTheirs: decides },
    { is: "tokens", href: tokensPath(), isTheirs: true },
    { is: "webhooks", href: webhooksPath(), isTheirs: manages },
  ] as const;
  const links = pages
    .filter(({ isTheirs }) => isTheirs)
    .map(({ is, href }) => ({ href, current: is === current, words: t(`pages.${is}`) }));
  return <FilterLinks label={t("pages.label")} links={links} />;
}
