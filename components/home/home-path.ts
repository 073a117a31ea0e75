// The address of the home page for what is asked of it. Pure; read back by app/(workspace)/home-ask.ts.

export type HomeQuery = { search: string; archived: boolean; cursor?: string | undefined };

export function homePath({ search, archived, cursor }: HomeQuery): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (archived) query.set("archived", "1");
  if (cursor !== undefined) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? "/" : `/?${text}`;
}
