// What the parts that show, save and edit templates ask of the API.
import { callApi, type Answer } from "../api/call-api.ts";
import type { TemplateSection } from "#lib/domain/template.ts";

/** As somebody chooses it: its name, what it is for, what is in it. */
export type OfferedTemplate = { id: string; name: string; description: string; sections: TemplateSection[] };

/** A workspace's own, with what this person may do with it. */
export type OwnTemplate = OfferedTemplate & {
  workspace: { id: string; name: string };
  may: { use: boolean; change: boolean };
};

type TemplatePage = { builtIn: OfferedTemplate[]; items: OfferedTemplate[]; nextCursor: string | null };

/** A workspace's own, all of them, then the built-in ones. */
export async function requestTemplates(
  workspace: string,
  locale: string,
): Promise<Answer<OfferedTemplate[]>> {
  const query = new URLSearchParams({ workspace, locale, limit: "100" });
  const answer = await callApi<TemplatePage>("GET", `/templates?${query}`);
  return answer.ok ? { ok: true, value: [...answer.value.items, ...answer.value.builtIn] } : answer;
}

export type NewTemplate = { briefingId: string; name: string; description: string; withText: boolean };

export function requestSave(template: NewTemplate): Promise<Answer<{ id: string }>> {
  return callApi("POST", "/templates", template);
}

export type TemplateChange = {
  version: number;
  name: string;
  description: string;
  sections: (TemplateSection & { id?: string })[];
};

export function requestChange(id: string, change: TemplateChange): Promise<Answer<unknown>> {
  return callApi("PATCH", `/templates/${id}`, change);
}

export function requestRemoval(id: string): Promise<Answer<void>> {
  return callApi("DELETE", `/templates/${id}`);
}
