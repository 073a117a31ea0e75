// The address of the home page for what is asked of it. Pure; read back by app/(workspace)/home-ask.ts.

export type HomeQuery = {
  search: string;
  archived: boolean;
  /** By id, as the tags. */
  folder?: string | undefined;
  tags: string[];
  cursor?: string | undefined;
};

export function homePath({ search, archived, folder, tags, cursor }: HomeQuery): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (archived) query.set("archived", "1");
  if (folder !== undefined) query.set("folder", folder);
  for (const tag of tags) query.append("tag", tag);
  if (cursor !== undefined) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? "/" : `/?${text}`;
}

/** The first page of what is asked, changed in part. */
export function askAgain(ask: HomeQuery, change: Partial<HomeQuery>): HomeQuery {
  return { ...ask, cursor: undefined, ...change };
}

export function isFiltered({ folder, tags }: HomeQuery): boolean {
  return folder !== undefined || tags.length > 0;
}
