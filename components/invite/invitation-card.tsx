// What an invitation says: into which workspace, as what, by whom, and with which words.
import { useTranslations } from "next-intl";
import type { InvitationPage } from "#lib/domain/invitation.ts";

export function InvitationCard({ invitation }: { invitation: InvitationPage }) {
  const t = useTranslations("invite");
  const roles = useTranslations("roles");
  const { workspace, by, role, note } = invitation;
  return (
    <>
      <h1 className="text-lg font-semibold wrap-anywhere">{t("join", { workspace: workspace.name })}</h1>
      <p className="mt-1 text-sm text-pretty wrap-anywhere text-quiet">
        {t("lead", { by, role: roles(role) })} {t(`may.${role}`)}
      </p>
      {note !== "" && (
        <figure className="mt-4 border-l-2 border-line pl-3">
          <blockquote className="text-sm whitespace-pre-line wrap-anywhere">{note}</blockquote>
          <figcaption className="mt-1 text-[0.8125rem] text-quiet">{by}</figcaption>
        </figure>
      )}
      <div className="mb-6" />
    </>
  );
}
