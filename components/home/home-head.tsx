// The home page's title, the choice between current and archived, and the way to a new briefing.
import { useTranslations } from "next-intl";
import { FilterLinks } from "#components/ui/filter-links.tsx";
import { CreateBriefing, type CreateBriefingProps } from "./create-briefing.tsx";
import { askAgain, homePath, type HomeQuery } from "./home-path.ts";

type HomeHeadProps = CreateBriefingProps & { ask: HomeQuery };

export function HomeHead({ ask, mayCreateIn, create }: HomeHeadProps) {
  const { archived } = ask;
  const t = useTranslations("home");
  const linkTo = (to: boolean) => ({
    href: homePath(askAgain(ask, { archived: to })),
    current: archived === to,
    words: t(to ? "archived" : "current"),
  });
  return (
    <>
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">
          {archived ? t("archivedTitle") : t("title")}
        </h1>
        {mayCreateIn.length > 0 && <CreateBriefing mayCreateIn={mayCreateIn} create={create} />}
      </div>
      <FilterLinks label={t("filter")} links={[linkTo(false), linkTo(true)]} />
    </>
  );
}
