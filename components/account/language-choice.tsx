// The two languages as a row of buttons, each in its own words. A plain form, so that it works without scripts.
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";

const names = { en: "English", ja: "日本語" } as const;

export type SetLocale = (form: FormData) => Promise<void>;

export function LanguageChoice({ setLocale }: { setLocale: SetLocale }) {
  const t = useTranslations("account");
  const current = useLocale();
  return (
    <form action={setLocale}>
      <fieldset className="flex gap-1">
        <legend className="sr-only">{t("language")}</legend>
        {Object.entries(names).map(([locale, name]) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={locale === current}
            className={clsx(
              "h-8 rounded-md px-2.5 text-[0.8125rem] text-quiet transition-colors hover:bg-sunken hover:text-ink",
              "aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink",
            )}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
