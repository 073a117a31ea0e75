// /reset/{token}: where a link from a mail, or from an owner, leads. Looking at it changes nothing, for scanners follow every link.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UseResetForm } from "#components/account/use-reset-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { resetKindOf } from "#lib/queries/reset.ts";
import { comeInAgain } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reset");
  return { title: t("title"), referrer: "no-referrer", robots: { index: false, follow: false } };
}

type Props = { params: Promise<{ token: string }> };

export default async function UseResetPage({ params }: Props) {
  const { token } = await params;
  const t = await getTranslations("reset");
  const kind = await resetKindOf(token);
  return (
    <>
      <h1 className="text-lg font-semibold">{t(kind ? `heading.${kind}` : "title")}</h1>
      <p className="mt-1 mb-4 text-sm text-quiet">{t(kind ? `leadTo.${kind}` : "gone")}</p>
      {kind && <UseResetForm kind={kind} token={token} follow={comeInAgain} />}
      {!kind && (
        <Button asChild className="self-start">
          <Link href="/reset">{t("another")}</Link>
        </Button>
      )}
    </>
  );
}
