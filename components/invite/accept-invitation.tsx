"use client";
// Somebody who is signed in accepts an invitation with one press, or signs out where it isn't to them.
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { DeviceSignOut } from "../account/device-sign-out.tsx";
import { signOut } from "../account/sign-out.ts";
import type { UnsavedOnDevice } from "../live/unsaved-store.ts";
import { invitePath } from "../members/members-path.ts";
import { requestMembership } from "../members/members-requests.ts";
import { Button } from "../ui/button.tsx";

export type SignedIn = { id: string; name: string; email: string };

export type AcceptInvitationProps = {
  token: string;
  user: SignedIn;
  /** Whether it is to them, or to whoever has it. */
  isTheirs: boolean;
  /** Whose address it is to; null for a link. */
  email: string | null;
};

export function AcceptInvitation({ token, user, isTheirs, email }: AcceptInvitationProps) {
  const t = useTranslations("invite");
  const { refused, pending, accept } = useAccepting(token);
  const leaving = useLeaving(token, user.id);
  const account = useTranslations("account");
  const words = refused ?? (leaving.isFailed ? account("signOutFailed") : null);
  return (
    <>
      <p className="mb-4 text-sm text-pretty wrap-anywhere">
        {isTheirs
          ? t("signedInAs", { name: user.name, email: user.email })
          : t("notYours", { email: email ?? "", own: user.email })}
      </p>
      <div role="alert">
        {words !== null && (
          <p className="mb-4 flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-sm text-danger">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {words}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {isTheirs && (
          <Button variant="primary" pending={pending} onClick={() => void accept()} className="h-10">
            {t("accept")}
          </Button>
        )}
        <Button onClick={leaving.leave} className="h-10">
          {t("signOut")}
        </Button>
      </div>
      <DeviceSignOut
        userId={user.id}
        unsaved={leaving.asked?.unsaved ?? null}
        onStay={leaving.stay}
        onDiscard={() => void leaving.asked?.leave()}
      />
    </>
  );
}

function useAccepting(token: string) {
  const t = useTranslations("invite");
  const errors = useTranslations("errors");
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  async function accept() {
    setPending(true);
    setRefusal(null);
    const answer = await requestMembership(token);
    // A whole new page: the workspace is new in all of it.
    if (answer.ok) return window.location.assign(new URL("/", window.location.href));
    setPending(false);
    setRefusal(answer.code);
  }
  const refused = refusal === "not_found" ? t("goneSince") : refusal && errors(refusal);
  return { refused, pending, accept };
}

type Asked = { unsaved: readonly UnsavedOnDevice[]; leave(): Promise<boolean> };

/** Back to the invitation then. */
function useLeaving(token: string, userId: string) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isFailed, setFailed] = useState(false);
  const leave = () =>
    signOut({
      userId,
      to: invitePath(token),
      onFailed: () => setFailed(true),
      onUnsaved: (unsaved, leaveAnyway) => setAsked({ unsaved, leave: leaveAnyway }),
    });
  return { asked, isFailed, leave, stay: () => setAsked(null) };
}
