// What the Share dialog and the page of who isn't in ask of the API.
import { callApi, type Answer } from "../api/call-api.ts";
import type { GuestRole, NamedRole } from "#lib/domain/access.ts";
import type {
  AccessView,
  LinkView,
  OtherMember,
  OwnRequestView,
  RequestView,
} from "#lib/domain/access-view.ts";

type Page<Item> = { items: Item[]; nextCursor: string | null };

const perPage = 100;

export function requestAccess(briefingId: string, cursor: string | null = null): Promise<Answer<AccessView>> {
  const query = new URLSearchParams({ limit: String(perPage), ...(cursor !== null && { cursor }) });
  return callApi("GET", `/briefings/${briefingId}/access?${query}`);
}

export function requestRestricted(briefingId: string, restricted: boolean): Promise<Answer<void>> {
  return callApi("PUT", `/briefings/${briefingId}/access`, { restricted });
}

export type Naming = { userId: string; role: NamedRole; leave?: boolean };

export function requestNaming(briefingId: string, { userId, ...named }: Naming): Promise<Answer<void>> {
  return callApi("PUT", `/briefings/${briefingId}/access/members/${userId}`, named);
}

export function requestUnnaming(briefingId: string, userId: string, leave: boolean): Promise<Answer<void>> {
  return callApi("DELETE", `/briefings/${briefingId}/access/members/${userId}?leave=${leave}`);
}

export function requestOthers(briefingId: string, search: string): Promise<Answer<Page<OtherMember>>> {
  const query = new URLSearchParams({ search, limit: "8" });
  return callApi("GET", `/briefings/${briefingId}/access/others?${query}`);
}

export function requestWaiting(briefingId: string): Promise<Answer<Page<RequestView>>> {
  return callApi("GET", `/briefings/${briefingId}/access/requests?limit=${perPage}`);
}

/** As what they are let in; null lets them not in. */
export function requestAnswer(
  briefingId: string,
  requestId: string,
  role: NamedRole | null,
): Promise<Answer<unknown>> {
  return callApi("PATCH", `/briefings/${briefingId}/access/requests/${requestId}`, { role });
}

export function requestOwn(briefingId: string): Promise<Answer<OwnRequestView>> {
  return callApi("GET", `/briefings/${briefingId}/access/requests/mine`);
}

export function requestEntry(briefingId: string, note: string): Promise<Answer<OwnRequestView>> {
  return callApi("POST", `/briefings/${briefingId}/access/requests`, { note });
}

/** All: a briefing has fewer than a page of them. */
export function requestLinks(briefingId: string): Promise<Answer<Page<LinkView>>> {
  return callApi("GET", `/briefings/${briefingId}/links?limit=${perPage}`);
}

export type NewLink = { role: GuestRole; note: string; expiresAt: string | null };

export function requestNewLink(briefingId: string, link: NewLink): Promise<Answer<LinkView>> {
  return callApi("POST", `/briefings/${briefingId}/links`, link);
}

export type LinkChange = Partial<NewLink> & { on?: boolean };

export function requestLinkChange(
  briefingId: string,
  linkId: string,
  change: LinkChange,
): Promise<Answer<LinkView>> {
  return callApi("PATCH", `/briefings/${briefingId}/links/${linkId}`, change);
}

export function requestLinkRemoval(briefingId: string, linkId: string): Promise<Answer<void>> {
  return callApi("DELETE", `/briefings/${briefingId}/links/${linkId}`);
}
