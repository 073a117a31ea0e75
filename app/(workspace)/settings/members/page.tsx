// /settings/members?workspace=&q=&cursor=&invited=: who is in a workspace and who is invited, for who manages it.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import type { Managing } from "#components/members/managing.ts";
import { membersPath, type MembersPlace } from "#components/members/members-path.ts";
import { MembersSettings, WorkspaceLinks } from "#components/members/members-settings.tsx";
import { SettingsLinks } from "#components/settings/settings-links.tsx";
import { SettingsSkeleton } from "#components/settings/settings-skeleton.tsx";
import { isCursor, isRowCursor } from "#lib/domain/cursor.ts";
import { idInput, searchInput } from "#lib/domain/input.ts";
import { invitationsView } from "#lib/queries/invitations.ts";
import { membersView } from "#lib/queries/members.ts";
import { meView } from "#lib/queries/me.ts";
import { requireUser } from "../../../_web/current-user.ts";

const perPage = 50;
const invitationsPerPage = 20;

/** Anything that the page didn't write itself counts as not asked for, but for another workspace. */
const askShape = z.object({
  workspace: z.string().optional().catch(undefined),
  q: searchInput.catch(""),
  cursor: z.string().refine(isRowCursor).optional().catch(undefined),
  invited: z.string().refine(isCursor).optional().catch(undefined),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") };
}

export default async function MembersPage({ searchParams }: Props) {
  const { q: search, ...ask } = askShape.parse(await searchParams);
  const place = { ...ask, search };
  const user = await requireUser(membersPath(place));
  const me = await meView(user);
  const managed = me.memberships.filter(({ may }) => may.includes("manage"));
  const asked = idInput.safeParse(place.workspace ?? managed[0]?.workspace.id);
  const found = managed.find(({ workspace }) => workspace.id === asked.data);
  // Before anything is sent: a page that has begun can't be refused any more.
  if (!found) forbidden();
  const t = await getTranslations("members");
  const managing = { userId: user.id, role: found.role, workspaceId: found.workspace.id };
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 max-w-measure text-quiet">{t("lead", { workspace: found.workspace.name })}</p>
      <SettingsLinks current="members" account={me} />
      <WorkspaceLinks workspaces={managed.map(({ workspace }) => workspace)} current={found.workspace.id} />
      <Suspense fallback={<SettingsSkeleton />}>
        <PresentMembers managing={managing} place={place} />
      </Suspense>
    </main>
  );
}

async function PresentMembers({ managing, place }: { managing: Managing; place: MembersPlace }) {
  const { userId, workspaceId } = managing;
  const { search = "", cursor, invited } = place;
  const [members, invitations] = await Promise.all([
    membersView(userId, { workspaceId, search, cursor, limit: perPage }),
    invitationsView(userId, { workspaceId, cursor: invited, limit: invitationsPerPage }),
  ]);
  return <MembersSettings {...{ members, invitations, managing, place }} />;
}
