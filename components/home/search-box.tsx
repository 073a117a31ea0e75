"use client";
// The search of the home page, by title.
import { useTranslations } from "next-intl";
import { SearchField } from "#components/ui/search-field.tsx";
import { askAgain, homePath, type HomeQuery } from "./home-path.ts";

export function SearchBox({ ask }: { ask: HomeQuery }) {
  const t = useTranslations("home");
  return (
    <SearchField
      search={ask.search}
      pathOf={(search) => homePath(askAgain(ask, { search }))}
      action="/"
      label={t("search")}
      submitLabel={t("searchSubmit")}
      clearLabel={t("clear")}
      className="mt-4"
    >
      {ask.archived && <input type="hidden" name="archived" value="1" />}
      {ask.folder !== undefined && <input type="hidden" name="folder" value={ask.folder} />}
      {ask.tags.map((tag) => (
        <input key={tag} type="hidden" name="tag" value={tag} />
      ))}
    </SearchField>
  );
}
