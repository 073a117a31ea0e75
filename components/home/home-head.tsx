// The home page's title, the choice between current and archived, and the way to a new briefing.
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { CreateBriefing, type CreateBriefingProps } from "./create-briefing.tsx";
import { askAgain, homePath, type HomeQuery } from "./home-path.ts";

type HomeHeadProps = CreateBriefingProps & { ask: HomeQuery };

export function HomeHead({ ask, mayCreateIn, create }: HomeHeadProps) {
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
      <nav aria-label={t("filter")} className="mt-5 border-b border-line">
        <ul className="flex gap-5">
          <FilterLink href={homePath(askAgain(ask, { archived: false }))} current={!archived}>
            {t("current")}
          </FilterLink>
          <FilterLink href={homePath(askAgain(ask, { archived: true }))} current={archived}>
            {t("archived")}
          </FilterLink>
        </ul>
      </nav>
    </>
  );
}

function FilterLink({ href, current, children }: { href: string; current: boolean; children: string }) {
  return (
    <li className="-mb-px">
      <Link
        href={href}
        aria-current={current ? "page" : undefined}
        className={clsx(
          "block border-b-2 px-0.5 py-2 text-sm transition-colors",
          current ? "border-accent font-medium text-ink" : "border-transparent text-quiet hover:text-ink",
        )}
      >
        {children}
      </Link>
    </li>
  );
}
