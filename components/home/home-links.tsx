// Which briefings home shows: the current ones, the archived ones and, for owners, the deleted ones.
import { useTranslations } from "next-intl";
import { FilterLinks } from "#components/ui/filter-links.tsx";
import { binPath } from "./bin-path.ts";
import { askAgain, homePath, type HomeQuery } from "./home-path.ts";

export type HomeLinksProps = {
  ask: HomeQuery;
  shown: "current" | "archived" | "deleted";
  /** A workspace: owners alone have a bin. */
  owns: boolean;
};

export function HomeLinks({ ask, shown, owns }: HomeLinksProps) {
  const t = useTranslations("home");
  const links = [
    { is: "current", href: homePath(askAgain(ask, { archived: false })) },
    { is: "archived", href: homePath(askAgain(ask, { archived: true })) },
    ...(owns ? [{ is: "deleted", href: binPath() } as const] : []),
  ] as const;
  return (
    <FilterLinks
      label={t("filter")}
      links={links.map(({ is, href }) => ({ href, current: is === shown, words: t(is) }))}
    />
  );
}
