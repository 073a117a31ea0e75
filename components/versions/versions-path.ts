// The address of the page of versions for what is shown on it. Pure.

export const readings = ["inline", "side"] as const;
export type View = (typeof readings)[number];

/** What of a comparison is shown. The page keeps it in its address without asking the server. */
export type Filters = {
  view: View;
  /** What didn't change is left out. */
  only: boolean;
  /** An author's user id. */
  by: string | null;
  section: string | null;
  /** The change that one stands at, from 1. */
  change: number | null;
};

/** `against`: left out for what came before, `none` for nothing. */
export type VersionsQuery = { at?: string; against?: string | undefined; cursor?: string; restore?: boolean };

export function versionsPath(
  briefingId: string,
  { at, against, cursor, restore }: VersionsQuery = {},
): string {
  const query = new URLSearchParams();
  if (at !== undefined && at !== "now") query.set("at", at);
  if (against !== undefined) query.set("against", against);
  if (cursor !== undefined) query.set("cursor", cursor);
  if (restore) query.set("restore", "1");
  const text = query.toString();
  return `/briefings/${briefingId}/versions${text === "" ? "" : `?${text}`}`;
}

export function filtersIn(query: URLSearchParams): Filters {
  const change = Number(query.get("change"));
  return {
    view: readings.find((one) => one === query.get("view")) ?? "inline",
    only: query.get("only") === "1",
    by: query.get("by"),
    section: query.get("section"),
    change: Number.isInteger(change) && change > 0 ? change : null,
  };
}

/** The same address with other filters. */
export function withFilters(query: URLSearchParams, filters: Partial<Filters>): URLSearchParams {
  const next = new URLSearchParams(query);
  const all = { ...filtersIn(query), ...filters };
  const values: Record<keyof Filters, string | null> = {
    view: all.view === "inline" ? null : all.view,
    only: all.only ? "1" : null,
    by: all.by,
    section: all.section,
    change: all.change === null ? null : String(all.change),
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}
