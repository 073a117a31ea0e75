// The languages of the interface, and which of them a browser's wishes come down to. Pure.
import { locales, type Locale } from "#lib/domain/locale.ts";

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The best match for an Accept-Language header (RFC 9110, 12.5.4); English when nothing matches. */
export function localeFor(acceptLanguage: string): Locale {
  const wishes = acceptLanguage.split(",").map(wishOf);
  const sorted = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return sorted.map(({ language }) => language).find(isLocale) ?? "en";
}

function wishOf(part: string): { language: string; weight: number } {
  const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { language: tag.split("-", 1)[0] ?? "", weight: quality === undefined ? 1 : Number(quality) };
}
