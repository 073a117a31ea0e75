// The sign-in page. Somebody who is signed in already, and no guest, goes straight on.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ProviderSignIn } from "#components/account/provider-sign-in.tsx";
import { Refusal } from "#components/account/refusal.tsx";
import { SignInForm } from "#components/account/sign-in-form.tsx";
import { Link } from "#components/ui/link.tsx";
import { textLinkStyle } from "#components/ui/text-link-style.ts";
import { config } from "#lib/config.ts";
import { currentUser, isGuest } from "../../_web/current-user.ts";
import { nextPath } from "../../_web/next-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LoginPage({ searchParams }: Props) {
  const { next: asked, error } = await searchParams;
  const next = nextPath(asked);
  const user = await currentUser();
  if (user && !isGuest(user)) redirect(next);
  const t = await getTranslations("signIn");
  const { oidc } = config();
  return (
    <>
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <p className="mt-1 mb-4 text-sm text-quiet">{t("lead")}</p>
      <noscript>
        <p className="mb-5 rounded-md bg-sunken px-3 py-2.5 text-sm">{t("noScript")}</p>
      </noscript>
      {oidc && error !== undefined && (
        <div role="alert" className="mb-5">
          <Refusal>{t(wordsFor(error), { name: oidc.name })}</Refusal>
        </div>
      )}
      <SignInForm next={next} />
      {oidc && <ProviderSignIn name={oidc.name} next={next} />}
      <p className="mt-6 text-[0.8125rem] text-quiet">
        {t.rich("help", {
          reset: (words) => (
            <Link href="/reset" className={textLinkStyle}>
              {words}
            </Link>
          ),
        })}
      </p>
    </>
  );
}

/** By what `comeIn` refused with, or next-auth. */
function wordsFor(error: string | string[]): "notVerified" | "notKnown" | "otherName" | "providerFailed" {
  switch (error) {
    case "oidc_invalid":
      return "notVerified";
    case "oidc_not_found":
      return "notKnown";
    case "oidc_conflict":
      return "otherName";
    default:
      return "providerFailed";
  }
}
