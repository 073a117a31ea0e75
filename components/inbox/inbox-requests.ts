// What pages ask of the API about their person's inbox.
import type { InboxView } from "#lib/domain/notification-view.ts";
import { callApi, type Answer } from "../api/call-api.ts";
import type { InboxQuery } from "./inbox-path.ts";

export function requestInbox({ unread, cursor }: InboxQuery, limit: number): Promise<Answer<InboxView>> {
  const query = new URLSearchParams({ limit: String(limit), unread: String(unread) });
  if (cursor !== undefined) query.set("cursor", cursor);
  return callApi("GET", `/notifications?${query}`);
}

/** Null where nothing answers. */
export async function requestUnread(): Promise<number | null> {
  const answer = await requestInbox({ unread: true }, 1);
  return answer.ok ? answer.value.unread : null;
}

export function requestMark(id: string, read: boolean): Promise<Answer<unknown>> {
  return callApi("PATCH", `/notifications/${id}`, { read });
}

/** All that was told until then. */
export function requestAllRead(until: string): Promise<Answer<unknown>> {
  return callApi("PUT", "/notifications", { read: true, until });
}

export function requestMute(briefingId: string, muted: boolean): Promise<Answer<unknown>> {
  return callApi("PUT", `/briefings/${briefingId}/mute`, { muted });
}
