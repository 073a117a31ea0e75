// The frame of every page: language, fonts, theme, skip link, toasts. Knows nobody who is signed in.
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SkipLink } from "#components/ui/skip-link.tsx";
import { inter, sourceSerif } from "./fonts/latin.ts";
import { Surroundings } from "./surroundings.tsx";
import "./fonts/rest.css";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f6f4" },
    { media: "(prefers-color-scheme: dark)", color: "#131416" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, t, nonce] = await Promise.all([getLocale(), getTranslations("app"), nonceOfRequest()]);
  return (
    // The theme's class is set before the first paint, which the server can't know.
    <html lang={locale} className={`${inter.variable} ${sourceSerif.variable}`} suppressHydrationWarning>
      <body className="min-h-dvh">
        <SkipLink>{t("skip")}</SkipLink>
        <NextIntlClientProvider>
          <Surroundings nonce={nonce}>{children}</Surroundings>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

async function nonceOfRequest(): Promise<string | undefined> {
  return (await headers()).get("x-nonce") ?? undefined;
}
