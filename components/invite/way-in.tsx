// The way into a workspace from an invitation, by who looks at it.
import { useTranslations } from "next-intl";
import type { InvitationPage } from "#lib/domain/invitation.ts";
import { invitePath } from "../members/members-path.ts";
import { Button } from "../ui/button.tsx";
import { Link, textLinkStyle } from "../ui/link.tsx";
import { AcceptInvitation, type SignedIn } from "./accept-invitation.tsx";
import { JoinForm, type Join } from "./join-form.tsx";

export type WayInProps = {
  invitation: InvitationPage;
  token: string;
  /** Null for nobody. */
  user: SignedIn | null;
  join: Join;
};

export function WayIn({ invitation, token, user, join }: WayInProps) {
  const t = useTranslations("invite");
  const { who, email } = invitation;
  if (who === "member") return <Member />;
  if (who === "known") return <Known token={token} email={email ?? ""} />;
  if (user && who !== "new")
    return <AcceptInvitation {...{ token, user }} isTheirs={who === "welcome"} email={email} />;
  return (
    <>
      <JoinForm token={token} email={email} join={join} />
      <p className="mt-6 text-[0.8125rem] text-quiet">
        {t("haveAccount")}{" "}
        <a href={signInPath(token)} className={textLinkStyle}>
          {t("signIn")}
        </a>
      </p>
    </>
  );
}

function Member() {
  const t = useTranslations("invite");
  return (
    <>
      <p className="mb-4 text-sm">{t("member")}</p>
      <Button asChild variant="primary" className="self-start">
        <Link href="/">{t("toBriefings")}</Link>
      </Button>
    </>
  );
}

function Known({ token, email }: { token: string; email: string }) {
  const t = useTranslations("invite");
  return (
    <>
      <p className="mb-4 text-sm text-pretty wrap-anywhere">{t("known", { email })}</p>
      <Button asChild variant="primary" className="self-start">
        <a href={signInPath(token)}>{t("signIn")}</a>
      </Button>
    </>
  );
}

/** A whole new page, and back here from it. */
function signInPath(token: string): string {
  return `/login?next=${encodeURIComponent(invitePath(token))}`;
}
