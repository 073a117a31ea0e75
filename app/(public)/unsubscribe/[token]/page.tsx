// Asks somebody who comes from a mail whether the mails shall stop. Looking at it changes nothing.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notificationsPath } from "#components/settings/notifications-path.ts";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("unsubscribe"))("title"), referrer: "no-referrer" };
}

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function UnsubscribePage({ params, searchParams }: Props) {
  const t = await getTranslations("unsubscribe");
  const done = (await searchParams).done !== undefined;
  const { token } = await params;
  return (
    <>
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <p className="mt-1 mb-4 text-sm text-quiet">{t(done ? "done" : "lead")}</p>
      {done && (
        <Button asChild className="self-start">
          <Link href={notificationsPath()}>{t("settings")}</Link>
        </Button>
      )}
      {!done && (
        <form method="post" action={`/unsubscribe/${token}/now?page`}>
          <Button type="submit">{t("stop")}</Button>
        </form>
      )}
    </>
  );
}
