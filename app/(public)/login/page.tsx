// The sign-in page. Somebody who is signed in already, and no guest, goes straight on.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { currentUser, isGuest } from "../../_web/current-user.ts";
import { nextPath } from "../../_web/next-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LoginPage({ searchParams }: Props) {
  const next = nextPath((await searchParams).next);
  const user = await currentUser();
  if (user && !isGuest(user)) redirect(next);
  const t = await getTranslations("signIn");
  return (
    <>
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <p className="mt-1 mb-4 text-sm text-quiet">{t("lead")}</p>
      <noscript>
        <p className="mb-5 rounded-md bg-sunken px-3 py-2.5 text-sm">{t("noScript")}</p>
      </noscript>
      <SignInForm next={next} />
      <p className="mt-6 text-[0.8125rem] text-quiet">{t("help")}</p>
    </>
  );
}
