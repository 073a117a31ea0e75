// What the pages of versions ask of the API.
import type { VersionView } from "#lib/domain/version.ts";
import type { AuthorshipView } from "#lib/domain/version.ts";
import type { News } from "#lib/domain/visit.ts";
import { callApi, type Answer } from "../api/call-api.ts";

export type VersionPage = { items: VersionView[]; nextCursor: string | null };

export function versionRequests(briefingId: string) {
  const list = `/briefings/${briefingId}/versions`;
  return {
    page: (cursor?: string, limit = 50): Promise<Answer<VersionPage>> =>
      callApi("GET", `${list}?${new URLSearchParams({ limit: String(limit), ...(cursor && { cursor }) })}`),
    name: (version: { name: string; note: string; seq?: number }): Promise<Answer<VersionView>> =>
      callApi("POST", list, version),
    authorship: (): Promise<Answer<AuthorshipView>> => callApi("GET", `/briefings/${briefingId}/authorship`),
    news: (): Promise<Answer<News>> => callApi("GET", `/briefings/${briefingId}/news`),
    visit: (seen: { seq: number; all?: boolean }, leaving = false): Promise<Answer<void>> =>
      callApi("PUT", `/briefings/${briefingId}/visit`, seen, { keepalive: leaving }),
  };
}
