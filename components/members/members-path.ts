// The address of the page on which a workspace's managers see to its members and invitations. Pure.

export type MembersPlace = {
  /** By id; the first that the person manages where it isn't given. */
  workspace?: string | undefined;
  search?: string;
  /** Where a page of the members begins, and one of the invitations. */
  cursor?: string | undefined;
  invited?: string | undefined;
};

export function membersPath({ workspace, search = "", cursor, invited }: MembersPlace = {}): string {
  const query = new URLSearchParams();
  if (workspace !== undefined) query.set("workspace", workspace);
  if (search !== "") query.set("q", search);
  if (cursor !== undefined) query.set("cursor", cursor);
  if (invited !== undefined) query.set("invited", invited);
  const text = query.toString();
  return text === "" ? "/settings/members" : `/settings/members?${text}`;
}

export function invitePath(token: string): string {
  return `/invite/${encodeURIComponent(token)}`;
}
