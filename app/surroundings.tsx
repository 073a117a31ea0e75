"use client";
// What parts find around them in the browser: theme, links, tooltips, toasts, Japanese letters, the viewer's time zone.
import NextLink from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ThemeProvider } from "next-themes";
import { useEffect, type ReactNode } from "react";
import { LinkProvider } from "#components/ui/link.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { TooltipProvider } from "#components/ui/tooltip.tsx";

export function Surroundings({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const t = useTranslations("ui");
  useJapaneseLetters();
  useTimeZoneCookie();
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange {...(nonce !== undefined && { nonce })}>
      <LinkProvider link={NextLink}>
        <TooltipProvider>{children}</TooltipProvider>
      </LinkProvider>
      <Toaster label={t("notices")} closeLabel={t("close")} />
    </ThemeProvider>
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
    document.cookie = `time_zone=${zone}; path=/; max-age=${yearInSeconds}; samesite=lax`;
  }, []);
}
