// The address of the audit page for what is asked of it. Pure; read back by app/(workspace)/settings/audit/audit-ask.ts.
import type { AuditAct } from "#lib/domain/audit.ts";

export type AuditPageAsk = {
  workspace?: string | undefined;
  actor?: string | undefined;
  briefing?: string | undefined;
  act?: AuditAct | undefined;
  /** Days in the viewer's zone, both included. */
  from?: string | undefined;
  until?: string | undefined;
  q?: string | undefined;
  cursor?: number | undefined;
};

export function auditPath(ask: AuditPageAsk = {}): string {
  const query = new URLSearchParams(given(ask));
  return query.size === 0 ? "/settings/audit" : `/settings/audit?${query}`;
}

/** The first page of what is asked, changed in part. */
export function auditAgain(ask: AuditPageAsk, change: Partial<AuditPageAsk>): string {
  return auditPath({ ...ask, cursor: undefined, ...change });
}

export function isAuditFiltered({ workspace: _, cursor: __, ...filters }: AuditPageAsk): boolean {
  return Object.values(filters).some((value) => value !== undefined && value !== "");
}

export type AuditFileAsk = Omit<AuditPageAsk, "from" | "until" | "q" | "cursor"> & {
  since?: string | undefined;
  until?: string | undefined;
  search?: string | undefined;
  locale: string;
};

/** Of the file with all that matches. */
export function auditFilePath(ask: AuditFileAsk): string {
  return `/api/v1/audit?${new URLSearchParams({ ...given(ask), format: "csv" })}`;
}

function given(ask: object): Record<string, string> {
  const all = Object.entries(ask) as [string, string | number | undefined][];
  return Object.fromEntries(
    all.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]])),
  );
}
