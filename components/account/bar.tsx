// The bar on top of the signed-in pages: the product's name as the way home, the other pages, appearance, account.
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { AccountMenu, type Account } from "./account-menu.tsx";
import type { SetLocale } from "./language-choice.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

export function Bar({ account, setLocale }: { account: Account; setLocale: SetLocale }) {
  const t = useTranslations("app");
  return (
    <header className="sticky top-0 z-30 flex h-(--bar-height) items-center justify-between gap-4 border-b border-line bg-paper px-3 sm:px-5">
      <Link
        href="/"
        aria-label={t("home")}
        className="rounded-sm px-1 font-serif text-lg font-semibold tracking-tight"
      >
        {t("name")}
      </Link>
      <nav aria-label={t("pages")} className="mr-auto">
        <Link
          href="/templates"
          className="rounded-sm px-1 text-sm text-quiet transition-colors hover:text-ink"
        >
          {t("templates")}
        </Link>
      </nav>
      <div className="flex items-center gap-1.5">
        <ThemeMenu />
        <AccountMenu account={account} setLocale={setLocale} />
      </div>
    </header>
  );
}
