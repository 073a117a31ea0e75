// /invite/{token}: what somebody is invited to, and the way in. Looking at it changes nothing.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { InvitationCard } from "#components/invite/invitation-card.tsx";
import { WayIn } from "#components/invite/way-in.tsx";
import { AppError } from "#lib/domain/errors.ts";
import type { InvitationPage } from "#lib/domain/invitation.ts";
import { invitationPage } from "#lib/queries/invitation-page.ts";
import { currentUser, type CurrentUser } from "../../../_web/current-user.ts";
import { originIn } from "../../../_web/origin.ts";
import { join } from "./actions.ts";

/** The same for every token, whether it works or not. */
export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations("invite"))("title");
  return { title, referrer: "no-referrer", robots: { index: false, follow: false } };
}

type Props = { params: Promise<{ token: string }> };

export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  const user = await currentUser();
  const found = await seen(token, user);
  if (found === "too_many") return <TooMany />;
  return (
    <>
      <InvitationCard invitation={found} />
      <WayIn
        invitation={found}
        token={token}
        user={user?.email == null ? null : { id: user.id, name: user.name, email: user.email }}
        join={join}
      />
    </>
  );
}

async function seen(token: string, user: CurrentUser | null): Promise<InvitationPage | "too_many"> {
  const address = originIn(await headers()).address ?? "unknown";
  try {
    return await invitationPage({ token, address, user });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "too_many") return "too_many";
    notFound();
  }
}

async function TooMany() {
  const t = await getTranslations("invite");
  return (
    <>
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <p className="mt-1 text-sm text-quiet">{t("tooMany")}</p>
    </>
  );
}
