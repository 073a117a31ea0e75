// Which language and time zone a request is answered in: the person's choice, else what the browser asks for.
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import en from "../../messages/en.json";
import ja from "../../messages/ja.json";
import { config } from "#lib/config.ts";
import type { Locale } from "#lib/domain/locale.ts";
import { cookieName } from "./cookies.ts";
import { isLocale, localeFor } from "./locale.ts";

const messages = { en, ja } as const;

async function requestLocale(): Promise<Locale> {
  const chosen = await preferred("locale");
  return isLocale(chosen) ? chosen : localeFor((await headers()).get("accept-language") ?? "");
}

export default getRequestConfig(async () => {
  const locale = await requestLocale();
  const timeZone = knownTimeZone(await preferred("time_zone"));
  return { locale, timeZone, now: new Date(), messages: messages[locale] };
});

async function preferred(preference: "locale" | "time_zone"): Promise<string | undefined> {
  return (await cookies()).get(cookieName(preference, config().publicUrl.startsWith("https://")))?.value;
}

/** The cookie holds what the browser said of itself on an earlier page. */
function knownTimeZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
