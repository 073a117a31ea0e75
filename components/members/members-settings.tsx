// The page on which a workspace's managers see to who is in it and who is invited.
import { useTranslations } from "next-intl";
import type { InvitationView } from "#lib/domain/invitation.ts";
import type { MembersView } from "#lib/domain/membership.ts";
import { FilterLinks } from "../ui/filter-links.tsx";
import { InvitationList } from "./invitation-list.tsx";
import type { Managing } from "./managing.ts";
import { MemberList } from "./member-list.tsx";
import { membersPath, type MembersPlace } from "./members-path.ts";

export type MembersSettingsProps = {
  members: MembersView;
  invitations: { items: InvitationView[]; nextCursor: string | null };
  managing: Managing;
  place: MembersPlace;
};

export function MembersSettings({ members, invitations, managing, place }: MembersSettingsProps) {
  return (
    <>
      <MemberList {...{ members, managing, place }} />
      <InvitationList {...{ invitations, managing, place }} />
    </>
  );
}

export type WorkspaceLinksProps = { workspaces: { id: string; name: string }[]; current: string };

/** Nothing where there is only one to choose. */
export function WorkspaceLinks({ workspaces, current }: WorkspaceLinksProps) {
  const t = useTranslations("members");
  if (workspaces.length < 2) return null;
  const links = workspaces.map(({ id, name }) => ({
    href: membersPath({ workspace: id }),
    current: id === current,
    words: name,
  }));
  return <FilterLinks label={t("workspaces")} links={links} />;
}
