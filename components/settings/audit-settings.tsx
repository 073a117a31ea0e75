// The audit log's page: filters, whether the log is whole, the table, its pages, and all of it as a file.
import { Download, ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { PrintButton } from "../dispositions/print-button.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { FilterLinks } from "../ui/filter-links.tsx";
import { Link } from "../ui/link.tsx";
import { AuditCheck } from "./audit-check.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { auditAgain, auditPath, isAuditFiltered, type AuditPageAsk } from "./audit-path.ts";
import { AuditTable, type AuditTableView } from "./audit-table.tsx";

type Workspace = { id: string; name: string };
export type AuditSettingsProps = {
  view: AuditTableView & { nextCursor: string | null; members: { id: string; name: string }[] };
  /** The workspaces whose logs the person may read, and the one that is shown. */
  owned: Workspace[];
  workspace: Workspace;
  ask: AuditPageAsk;
  /** The address of the file with all that matches. */
  file: string;
};

export function AuditSettings({ view, owned, workspace, ask, file }: AuditSettingsProps) {
  const t = useTranslations("audit");
  const links = owned.map(({ id, name }) => ({
    href: auditPath({ workspace: id }),
    current: id === workspace.id,
    words: name,
  }));
  return (
    <>
      {links.length > 1 && <FilterLinks label={t("workspaces")} links={links} />}
      <AuditCheck key={workspace.id} workspaceId={workspace.id} />
      <AuditFilters
        key={auditPath(ask)}
        ask={ask}
        members={view.members}
        names={view.names}
        titles={view.titles}
      />
      <div className="mt-4 flex flex-wrap gap-2 print:hidden">
        <Button asChild>
          <a href={file} download>
            <Download aria-hidden />
            {t("save")}
          </a>
        </Button>
        <PrintButton label={t("print")} />
      </div>
      {view.items.length === 0 ? <Nothing ask={ask} /> : <AuditTable view={view} ask={ask} />}
      <Pages nextCursor={view.nextCursor} ask={ask} />
    </>
  );
}

function Nothing({ ask }: { ask: AuditPageAsk }) {
  const t = useTranslations("audit");
  if (!isAuditFiltered(ask)) return <EmptyState icon={<ScrollText aria-hidden />} title={t("empty")} />;
  return (
    <EmptyState
      icon={<ScrollText aria-hidden />}
      title={t("none")}
      action={
        <Button asChild>
          <Link href={auditPath({ workspace: ask.workspace })}>{t("clear")}</Link>
        </Button>
      }
    >
      {t("noneLead")}
    </EmptyState>
  );
}

function Pages({ nextCursor, ask }: { nextCursor: string | null; ask: AuditPageAsk }) {
  const t = useTranslations("audit");
  return (
    <div className="mt-4 flex gap-3 empty:hidden print:hidden">
      {ask.cursor !== undefined && (
        <Button asChild>
          <Link href={auditAgain(ask, {})}>{t("first")}</Link>
        </Button>
      )}
      {nextCursor !== null && (
        <Button asChild>
          <Link href={auditPath({ ...ask, cursor: Number(nextCursor) })}>{t("next")}</Link>
        </Button>
      )}
    </div>
  );
}
