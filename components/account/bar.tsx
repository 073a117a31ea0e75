// The bar on top of the signed-in pages: the product's name as the way home, the other pages, the inbox, appearance,
// account.
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { InboxLink } from "#components/inbox/inbox-link.tsx";
import { overviewPath } from "#components/review/overview-path.ts";
import { Link } from "#components/ui/link.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { decides, isGuest, type Account } from "./account.ts";
import type { SetLocale } from "./language-choice.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

export type BarProps = {
  account: Account;
  /** What the person was told and hasn't read. */
  unread: number;
  setLocale: SetLocale;
};

/** A guest's has no ways to other pages. */
export function Bar({ account, unread, setLocale }: BarProps) {
  const t = useTranslations("app");
  if (isGuest(account)) return <GuestBar account={account} setLocale={setLocale} />;
  return (
    <header className="print:hidden sticky top-0 z-30 flex h-(--bar-height) items-center justify-between gap-4 border-b border-line bg-paper px-3 sm:px-5">
      <Link
        href="/"
        aria-label={t("home")}
        className="rounded-sm px-1 font-serif text-lg font-semibold tracking-tight"
      >
        {t("name")}
      </Link>
      <nav aria-label={t("pages")} className="mr-auto flex gap-3">
        <PageLink href="/templates">{t("templates")}</PageLink>
        {decides(account) && (
          <PageLink href={overviewPath()} className="max-sm:hidden">
            {t("reviews")}
          </PageLink>
        )}
      </nav>
      <div className="flex items-center gap-1.5">
        <InboxLink userId={account.id} unread={unread} />
        <ThemeMenu />
        <AccountMenu account={account} setLocale={setLocale} />
      </div>
    </header>
  );
}

function GuestBar({ account, setLocale }: Omit<BarProps, "unread">) {
  const t = useTranslations("app");
  return (
    <header className="print:hidden sticky top-0 z-30 flex h-(--bar-height) items-center justify-between gap-4 border-b border-line bg-paper px-3 sm:px-5">
      <p className="px-1 font-serif text-lg font-semibold tracking-tight">{t("name")}</p>
      <div className="flex items-center gap-1.5">
        <ThemeMenu />
        <AccountMenu account={account} setLocale={setLocale} />
      </div>
    </header>
  );
}

type PageLinkProps = { href: string; className?: string; children: ReactNode };

function PageLink({ href, className, children }: PageLinkProps) {
  return (
    <Link
      href={href}
      className={clsx("rounded-sm px-1 text-sm text-quiet transition-colors hover:text-ink", className)}
    >
      {children}
    </Link>
  );
}
