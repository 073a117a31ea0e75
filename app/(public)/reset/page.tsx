// /reset: somebody who lost their password asks for a mail.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AskResetForm } from "#components/account/ask-reset-form.tsx";
import { Link } from "#components/ui/link.tsx";
import { textLinkStyle } from "#components/ui/text-link-style.ts";
import { config } from "#lib/config.ts";
import { askForMail } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reset"))("title") };
}

export default async function ResetPage() {
  const t = await getTranslations("reset");
  const sends = config().smtpUrl !== null;
  return (
    <>
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <p className="mt-1 mb-4 text-sm text-quiet">{t(sends ? "lead" : "sendsNone")}</p>
      {sends && <AskResetForm ask={askForMail} />}
      <p className="mt-6 text-[0.8125rem]">
        <Link href="/login" className={textLinkStyle}>
          {t("back")}
        </Link>
      </p>
    </>
  );
}
