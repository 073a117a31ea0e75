// /settings/audit: who did what in a workspace, when and from where, for its owners; filtered, searched, and as a file.
import type { Metadata } from "next";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { auditFilePath, auditPath } from "#components/settings/audit-path.ts";
import { AuditSettings } from "#components/settings/audit-settings.tsx";
import { SettingsLinks } from "#components/settings/settings-links.tsx";
import { startOfDay, startOfNextDay } from "#lib/domain/day-start.ts";
import { auditPage } from "#lib/queries/audit.ts";
import { meView } from "#lib/queries/me.ts";
import { requireUser } from "../../../_web/current-user.ts";
import { auditAskOf } from "./audit-ask.ts";

const perPage = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ searchParams }: Props) {
  const ask = auditAskOf(await searchParams);
  const user = await requireUser(auditPath(ask));
  const me = await meView(user);
  const owned = me.memberships.filter(({ may }) => may.includes("own")).map(({ workspace }) => workspace);
  const workspace = ask.workspace ? owned.find(({ id }) => id === ask.workspace) : owned[0];
  if (!workspace) forbidden();
  const [t, locale, zone] = await Promise.all([getTranslations("audit"), getLocale(), getTimeZone()]);
  const { actor, briefing, act, q: search } = ask;
  const since = ask.from === undefined ? undefined : startOfDay(ask.from, zone);
  const until = ask.until === undefined ? undefined : startOfNextDay(ask.until, zone);
  const query = {
    workspaceId: workspace.id,
    actorId: actor,
    briefingId: briefing,
    act,
    since,
    until,
    search,
  };
  const view = await auditPage(user.id, { ...query, cursor: ask.cursor, limit: perPage });
  const [from, to] = [since?.toISOString(), until?.toISOString()];
  const file = { workspace: workspace.id, actor, briefing, act, since: from, until: to, search, locale };
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-full max-w-6xl px-4 pt-8 pb-24 outline-none sm:px-6 print:max-w-none print:p-0"
    >
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 max-w-measure text-quiet print:hidden">{t("lead")}</p>
      <div className="print:hidden">
        <SettingsLinks current="audit" account={me} />
      </div>
      <AuditSettings
        {...{ view, owned, workspace }}
        ask={{ ...ask, workspace: workspace.id }}
        file={auditFilePath(file)}
      />
    </main>
  );
}
