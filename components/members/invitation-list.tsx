"use client";
// The invitations of a workspace, the latest first: to whom, as what, whether they still work, and the way to send or revoke them.
import { Ban, CircleCheck, Clock, Link2, Mail, MailQuestion, TimerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { InvitationState, InvitationView } from "#lib/domain/invitation.ts";
import { mayGive } from "#lib/domain/membership.ts";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useNavigation } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { toast } from "../ui/toaster.tsx";
import { InviteDialog, ToldDialog } from "./invite-dialog.tsx";
import type { Managing } from "./managing.ts";
import { PageLink } from "./member-list.tsx";
import { membersPath, type MembersPlace } from "./members-path.ts";
import { requestResend, requestRevocation, type ToldInvitation } from "./members-requests.ts";

export type InvitationListProps = {
  invitations: { items: InvitationView[]; nextCursor: string | null };
  managing: Managing;
  place: MembersPlace;
};

export function InvitationList({ invitations, managing, place }: InvitationListProps) {
  const t = useTranslations("members");
  const { items, nextCursor } = invitations;
  const here = { workspace: managing.workspaceId };
  return (
    <section aria-label={t("invitations")} className="mt-10">
      <div className="mb-2 flex items-end justify-between gap-4">
        <h2 className="text-[0.8125rem] font-medium text-quiet">{t("invitations")}</h2>
        <InviteDialog managing={managing} />
      </div>
      <div className="rounded-lg border border-line bg-paper">
        {items.length > 0 ? (
          <ul className="divide-y divide-line">
            {items.map((invitation) => (
              <Row key={invitation.id} {...{ invitation, managing }} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={<MailQuestion aria-hidden />} title={t("invitationsNone")}>
            {t("invitationsNoneLead")}
          </EmptyState>
        )}
      </div>
      <div className="mt-4 flex justify-center gap-2 empty:hidden">
        {place.invited !== undefined && <PageLink href={membersPath(here)} words={t("first")} />}
        {nextCursor !== null && (
          <PageLink href={membersPath({ ...here, invited: nextCursor })} words={t("next")} />
        )}
      </div>
    </section>
  );
}

const looks = {
  open: { tone: "in_review", icon: <Clock aria-hidden /> },
  used: { tone: "approved", icon: <CircleCheck aria-hidden /> },
  revoked: { tone: "plain", icon: <Ban aria-hidden /> },
  expired: { tone: "plain", icon: <TimerOff aria-hidden /> },
  lapsed: { tone: "plain", icon: <Ban aria-hidden /> },
} as const satisfies Record<InvitationState, object>;

type RowProps = { invitation: InvitationView; managing: Managing };

function Row({ invitation, managing }: RowProps) {
  const { state, role } = invitation;
  const mayAct = mayGive(managing.role, role) && state !== "used" && state !== "revoked";
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5">
      <What {...{ invitation }} />
      {mayAct && <Acts {...{ invitation }} />}
    </li>
  );
}

function What({ invitation }: { invitation: InvitationView }) {
  const t = useTranslations("members");
  const roles = useTranslations("roles");
  const { email, role, state, note, by, uses, createdAt, expiresAt } = invitation;
  return (
    <div className="grid min-w-0 flex-1 basis-60 gap-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium wrap-anywhere">
        {email === null ? (
          <Link2 aria-hidden className="size-4 shrink-0 text-quiet" />
        ) : (
          <Mail aria-hidden className="size-4 shrink-0 text-quiet" />
        )}
        {email ?? t("byLink")}
        <Chip {...looks[state]}>{t(`states.${state}`)}</Chip>
      </p>
      <p className="text-[0.8125rem] text-quiet">
        {t.rich("madeLine", {
          role: roles(role),
          by: by.name,
          when: () => <Moment at={createdAt} />,
        })}{" "}
        {email === null && t("uses", { count: uses })}{" "}
        {state === "open" && t.rich("untilLine", { when: () => <Moment at={expiresAt} /> })}
        {state === "lapsed" && t("lapsedLine", { by: by.name })}
      </p>
      {note !== "" && <p className="text-[0.8125rem] whitespace-pre-line wrap-anywhere">{note}</p>}
    </div>
  );
}

function Acts({ invitation }: { invitation: InvitationView }) {
  const t = useTranslations("members");
  const ui = useTranslations("ui");
  const [asked, setAsked] = useState(false);
  const { told, forget, pending, resend, revoke } = useInvitationActs(invitation);
  const what = invitation.email ?? t("byLink");
  return (
    <div className="flex shrink-0 gap-2">
      <Button
        size="small"
        pending={pending}
        aria-label={t(invitation.email === null ? "replaceOf" : "resendOf", { what })}
        onClick={resend}
      >
        {t(invitation.email === null ? "replace" : "resend")}
      </Button>
      <Button
        size="small"
        variant="quiet"
        aria-label={t("revokeOf", { what })}
        onClick={() => setAsked(true)}
      >
        {t("revoke")}
      </Button>
      <AlertDialog
        open={asked}
        onOpenChange={setAsked}
        title={t("revokeTitle")}
        description={t("revokeLead", { what })}
        cancelLabel={ui("cancel")}
        confirmLabel={t("revoke")}
        onConfirm={revoke}
      />
      <ToldDialog told={told} onClose={forget} />
    </div>
  );
}

function useInvitationActs({ id, email }: InvitationView) {
  const t = useTranslations("members");
  const errors = useTranslations("errors");
  const { refresh } = useNavigation();
  const [told, setTold] = useState<ToldInvitation | null>(null);
  const [pending, start] = useTransition();
  const resend = () =>
    start(async () => {
      const answer = await requestResend(id);
      if (!answer.ok) return toast.error(errors(answer.code));
      if (answer.value.link === null) toast(t("mailed", { email: email ?? "" }));
      else setTold(answer.value);
      refresh();
    });
  const revoke = () =>
    start(async () => {
      const answer = await requestRevocation(id);
      if (!answer.ok) return toast.error(errors(answer.code));
      toast(t("revoked"));
      refresh();
    });
  return { told, forget: () => setTold(null), pending, resend, revoke };
}
