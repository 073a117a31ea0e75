// The home page's title, the choice between current and archived, and the way to a new briefing.
import { useTranslations } from "next-intl";
import { CreateBriefing, type CreateBriefingProps } from "./create-briefing.tsx";
import { HomeLinks } from "./home-links.tsx";
import type { HomeQuery } from "./home-path.ts";

type HomeHeadProps = CreateBriefingProps & { ask: HomeQuery; owns: boolean };

export function HomeHead({ ask, owns, mayCreateIn, create }: HomeHeadProps) {
  const { archived } = ask;
  const t = useTranslations("home");
  return (
    <>
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">
          {archived ? t("archivedTitle") : t("title")}
        </h1>
        {mayCreateIn.length > 0 && <CreateBriefing mayCreateIn={mayCreateIn} create={create} />}
      </div>
      <HomeLinks ask={ask} shown={archived ? "archived" : "current"} owns={owns} />
    </>
  );
}
