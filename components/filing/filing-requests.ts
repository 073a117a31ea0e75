// What the parts that show and set folders and tags ask of the API.
import { callApi, type Answer } from "../api/call-api.ts";
import type { Filing, Label, LabelKind } from "#lib/domain/label.ts";

export type LabelEntry = Label & { workspaceId: string; briefings: number };
/** Names; what is left out stays. */
export type FilingChange = { folder?: string | null; tags?: string[] };

export function requestFiling(briefingId: string, change: FilingChange): Promise<Answer<Filing>> {
  return callApi<Filing>("PATCH", `/briefings/${briefingId}`, change);
}

/** All that a workspace has: 500 at most, in pages of a hundred. */
export async function requestLabels(kind: LabelKind, workspaceId?: string): Promise<Answer<LabelEntry[]>> {
  const found: LabelEntry[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const query = new URLSearchParams({ limit: "100" });
    if (workspaceId !== undefined) query.set("workspace", workspaceId);
    if (cursor !== "") query.set("cursor", cursor);
    const answer: Answer<{ items: LabelEntry[]; nextCursor: string | null }> = await callApi(
      "GET",
      `/${kind}s?${query}`,
    );
    if (!answer.ok) return answer;
    found.push(...answer.value.items);
    cursor = answer.value.nextCursor;
  }
  return { ok: true, value: found };
}

export function requestRename(kind: LabelKind, id: string, name: string): Promise<Answer<void>> {
  return callApi("PATCH", `/${kind}s/${id}`, { name });
}

export function requestRemoval(kind: LabelKind, id: string): Promise<Answer<void>> {
  return callApi("DELETE", `/${kind}s/${id}`);
}
