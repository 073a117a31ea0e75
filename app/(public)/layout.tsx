// The frame of pages for people who aren't signed in: one narrow column, language and appearance below it.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageChoice } from "#components/account/language-choice.tsx";
import { ThemeMenu } from "#components/account/theme-menu.tsx";
import { setLocale } from "../_web/preferences.ts";

export default function PublicLayout({ children }: { children: ReactNode }) {
  const t = useTranslations("app");
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-sm flex-col px-5">
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col justify-center py-12 outline-none">
        <p className="mb-8 font-serif text-2xl font-semibold tracking-tight">{t("name")}</p>
        {children}
      </main>
      <footer className="flex items-center justify-between border-t border-line py-3">
        <LanguageChoice setLocale={setLocale} />
        <ThemeMenu />
      </footer>
    </div>
  );
}
