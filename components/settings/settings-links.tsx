// The pages of a person's settings, above each of them: those that are for them.
import { useTranslations } from "next-intl";
import { decides, manages, owns, type Account } from "../account/account.ts";
import { FilterLinks } from "../ui/filter-links.tsx";
import { membersPath } from "../members/members-path.ts";
import { auditPath } from "./audit-path.ts";
import { tokensPath } from "../tokens/tokens-path.ts";
import { webhooksPath } from "../webhooks/webhooks-path.ts";
import { awayPath } from "./away-path.ts";
import { notificationsPath } from "./notifications-path.ts";
import { profilePath } from "./profile-path.ts";

export type SettingsLinksProps = { current: SettingsPage; account: Account };
type SettingsPage = "profile" | "notifications" | "away" | "tokens" | "members" | "webhooks" | "audit";

export function SettingsLinks({ current, account }: SettingsLinksProps) {
  const t = useTranslations("settings");
  const pages = [
    { is: "profile", href: profilePath(), shown: true },
    { is: "notifications", href: notificationsPath(), shown: true },
    { is: "away", href: awayPath(), shown: decides(account) },
    { is: "tokens", href: tokensPath(), shown: true },
    { is: "members", href: membersPath(), shown: manages(account) },
    { is: "webhooks", href: webhooksPath(), shown: manages(account) },
    { is: "audit", href: auditPath(), shown: owns(account) },
  ] as const;
  const links = pages
    .filter(({ shown }) => shown)
    .map(({ is, href }) => ({ href, current: is === current, words: t(`pages.${is}`) }));
  return <FilterLinks label={t("pages.label")} links={links} />;
}
