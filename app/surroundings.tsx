"use client";
// What parts find around them in the browser: theme, links, tooltips, toasts, Japanese letters, the viewer's time zone.
import NextLink from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { ThemeProvider } from "next-themes";
import { Suspense, useEffect, useMemo, type ComponentProps, type ReactNode } from "react";
import { later, pageStands } from "#components/ui/later.ts";
import { NavigationProvider, type Navigation } from "#components/ui/link.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { cookieName } from "./_web/cookies.ts";

const TooltipLayer = later(() => import("#components/ui/tooltip-layer.tsx"));

export function Surroundings({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const t = useTranslations("ui");
  const navigation = useNextNavigation();
  useJapaneseLetters();
  useTimeZoneCookie();
  useEffect(() => pageStands(), []);
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange {...(nonce !== undefined && { nonce })}>
      <NavigationProvider value={navigation}>{children}</NavigationProvider>
      <Suspense>
        <TooltipLayer />
      </Suspense>
      <Toaster label={t("notices")} closeLabel={t("close")} />
    </ThemeProvider>
  );
}

/** Fetched when it is followed: pages are drawn for their reader, and fetching all that are linked costs more than it saves. */
function PlainLink(props: ComponentProps<"a"> & { href: string }) {
  return <NextLink prefetch={false} {...props} />;
}

function useNextNavigation(): Navigation {
  const router = useRouter();
  return useMemo(
    () => ({
      link: PlainLink,
      push: (href) => router.push(href),
      replace: (href) => router.replace(href, { scroll: false }),
      refresh: () => router.refresh(),
    }),
    [router],
  );
}

/** The list of faces is 30 kB, which an English page shouldn't wait for: it comes when the browser is idle. */
function useJapaneseLetters(): void {
  const locale = useLocale();
  useEffect(() => {
    const load = () => void import("./fonts/japanese.css");
    if (locale === "ja" || !("requestIdleCallback" in window)) return load();
    const idle = requestIdleCallback(load, { timeout: 5_000 });
    return () => cancelIdleCallback(idle);
  }, [locale]);
}

const yearInSeconds = 31_536_000;

/** The server writes times in the viewer's zone from the second page on; until then the browser corrects them. */
function useTimeZoneCookie(): void {
  useEffect(() => {
    const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
    const isHttps = window.location.protocol === "https:";
    const secure = isHttps ? "; secure" : "";
    document.cookie = `${cookieName("time_zone", isHttps)}=${zone}; path=/; max-age=${yearInSeconds}; samesite=lax${secure}`;
  }, []);
}
