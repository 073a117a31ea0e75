// What the pages of versions ask of the API.
import type { VersionView } from "#lib/domain/version.ts";
import type { AuthorshipView } from "#lib/domain/version.ts";
import type { News } from "#lib/domain/visit.ts";
import { callApi, type Answer } from "../api/call-api.ts";

export type VersionPage = { items: VersionView[]; nextCursor: string | null };

/** Without an id where nothing was to be changed. */
export type RestoreDone = {
  id: string | null;
  checkpoint: number | null;
  left: { id: string; title: string; why: "locked" | "gone" }[];
};

export type UndoDone = { id: string | null; left: { section: string | null; quote: string }[] };

export function versionRequests(briefingId: string) {
  const list = `/briefings/${briefingId}/versions`;
  const restores = `/briefings/${briefingId}/restores`;
  return {
    page: (cursor?: string, limit = 50): Promise<Answer<VersionPage>> =>
      callApi("GET", `${list}?${new URLSearchParams({ limit: String(limit), ...(cursor && { cursor }) })}`),
    name: (version: { name: string; note: string; seq?: number }): Promise<Answer<VersionView>> =>
      callApi("POST", list, version),
    restore: (
      from: { number: number } | { seq: number },
      section: string | null,
    ): Promise<Answer<RestoreDone>> => {
      const what = section === null ? {} : { section };
      return "number" in from
        ? callApi("POST", `${list}/${from.number}/restore`, what)
        : callApi("POST", restores, { ...what, seq: from.seq });
    },
    undoRestore: (id: string): Promise<Answer<UndoDone>> => callApi("POST", `${restores}/${id}/undo`),
    copy: (number: number): Promise<Answer<{ id: string }>> =>
      callApi("POST", `${list}/${number}/copies`, {}),
    authorship: (): Promise<Answer<AuthorshipView>> => callApi("GET", `/briefings/${briefingId}/authorship`),
    news: (): Promise<Answer<News>> => callApi("GET", `/briefings/${briefingId}/news`),
    visit: (seen: { seq: number; all?: boolean }, leaving = false): Promise<Answer<void>> =>
      callApi("PUT", `/briefings/${briefingId}/visit`, seen, { keepalive: leaving }),
  };
}
