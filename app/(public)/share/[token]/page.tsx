// /share/{token}: a guest link. Says which briefing it leads to and asks for a name; whoever may go there already is led on.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GuestForm } from "#components/access/guest-form.tsx";
import { AppError } from "#lib/domain/errors.ts";
import { shareView, type ShareView } from "#lib/queries/share.ts";
import { currentUser, isGuest, type CurrentUser } from "../../../_web/current-user.ts";
import { originIn } from "../../../_web/origin.ts";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("guest"))("title"),
    referrer: "no-referrer",
    robots: { index: false, follow: false },
  };
}

type Props = { params: Promise<{ token: string }> };

export default async function SharePage({ params }: Props) {
  const [{ token }, user, t] = await Promise.all([params, currentUser(), getTranslations("guest")]);
  const view = await viewOf(token, user);
  if (view === null)
    return (
      <>
        <h1 className="text-lg font-semibold">{t("title")}</h1>
        <p role="alert" className="mt-1 text-sm">
          {t("tooMany")}
        </p>
      </>
    );
  if (view.into !== null) redirect(`/briefings/${view.into}`);
  return (
    <>
      <p className="text-sm text-quiet">{t("lead")}</p>
      <h1 className="mt-1 text-lg font-semibold wrap-anywhere">{view.title || t("untitled")}</h1>
      <p className="mt-1 mb-4 text-sm text-quiet">{t(`may_${view.role}`)}</p>
      {user && !isGuest(user) && (
        <p className="mb-4 rounded-md bg-sunken px-3 py-2.5 text-sm">{t("signedIn", { name: user.name })}</p>
      )}
      <noscript>
        <p className="mb-5 rounded-md bg-sunken px-3 py-2.5 text-sm">{t("noScript")}</p>
      </noscript>
      <GuestForm token={token} />
    </>
  );
}

/** Null after too many wrong links from this place. */
async function viewOf(token: string, user: CurrentUser | null): Promise<ShareView | null> {
  const address = originIn(await headers()).address ?? "unknown";
  try {
    return await shareView({ token, address, now: new Date(), userId: user?.id ?? null });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "too_many") return null;
    throw error;
  }
}
