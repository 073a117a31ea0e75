// The page on which a person says what reaches them: mail, its language, and which briefings they hear of.
import { MailX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Locale } from "#lib/domain/locale.ts";
import type { MutesView } from "#lib/domain/notification-view.ts";
import { LanguageChoice, type SetLocale } from "../account/language-choice.tsx";
import { Group } from "./group.tsx";
import { MailDigests } from "./mail-digests.tsx";
import { MutedBriefings } from "./muted-briefings.tsx";

export type NotificationSettingsProps = {
  mail: { digests: boolean; locale: Locale | null; sends: boolean };
  mutes: MutesView;
  /** Where this page of the muted begins; null for the first. */
  from: string | null;
  setLocale: SetLocale;
};

export function NotificationSettings({ mail, mutes, from, setLocale }: NotificationSettingsProps) {
  const t = useTranslations("settings");
  return (
    <>
      <Group title={t("mail")}>
        {!mail.sends && (
          <p className="flex items-start gap-2.5 rounded-t-lg bg-sunken px-4 py-3 text-sm sm:px-5">
            <MailX aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
            {t("sendsNone")}
          </p>
        )}
        <MailDigests digests={mail.digests} />
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4 sm:px-5">
          <div className="max-w-measure min-w-0 flex-1 basis-56">
            <h3 className="text-sm font-medium">{t("language")}</h3>
            <p className="mt-0.5 text-sm text-pretty text-quiet">
              {t("languageHint", { locale: mail.locale ?? "en" })}
            </p>
          </div>
          <div className="sm:-my-1">
            <LanguageChoice setLocale={setLocale} />
          </div>
        </div>
      </Group>
      <MutedBriefings key={from} mutes={mutes} isFirst={from === null} />
    </>
  );
}
