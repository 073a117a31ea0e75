// The address of the inbox for what is asked of it. Pure.

export type InboxQuery = { unread: boolean; cursor?: string | undefined };

export function inboxPath({ unread, cursor }: InboxQuery): string {
  const query = new URLSearchParams();
  if (unread) query.set("filter", "unread");
  if (cursor !== undefined) query.set("cursor", cursor);
  const text = query.toString();
  return text === "" ? "/inbox" : `/inbox?${text}`;
}
