// The templates that somebody may begin a briefing with: their workspaces' own and the built-in ones, and what they may do
// with each.
import { authorize, can, type Role } from "../domain/access.ts";
import { builtInTemplate } from "../domain/built-in-templates.ts";
import { decodeOrderCursor, encodeOrderCursor } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import type { Locale } from "../domain/locale.ts";
import {
  builtInTemplates,
  type BuiltInTemplate,
  type OwnTemplateSection,
  type TemplateSection,
} from "../domain/template.ts";
import { db, type Tx } from "../data/client.ts";
import { membershipsOf } from "../data/memberships.ts";
import { findTemplate, listTemplates, type TemplateFacts } from "../data/templates.ts";

export type BuiltInTemplateView = {
  id: BuiltInTemplate;
  name: string;
  description: string;
  sections: TemplateSection[];
};

export type TemplateView = {
  id: string;
  workspace: { id: string; name: string };
  name: string;
  description: string;
  sections: OwnTemplateSection[];
  version: number;
  /** ISO 8601 */
  changedAt: string;
  /** Begin a briefing with it; change or delete it. */
  may: { use: boolean; change: boolean };
};

export type TemplatesView = { items: TemplateView[]; nextCursor: string | null };
export type TemplatesAsk = { workspace?: string | undefined; cursor?: string | undefined; limit: number };

/** The built-in ones, the same for everybody. */
export function builtInViews(locale: Locale): BuiltInTemplateView[] {
  return builtInTemplates.map((id) => ({ id, ...builtInTemplate(id, locale) }));
}

/** The workspaces' own, by name; of one workspace where it is asked for. */
export async function templatesView(
  userId: string,
  ask: TemplatesAsk,
  tx: Tx = db(),
): Promise<TemplatesView> {
  const places = await placesOf(tx, userId);
  const asked = places.filter(
    ({ workspace }) => ask.workspace === undefined || workspace.id === ask.workspace,
  );
  const found = await listTemplates(tx, {
    workspaceIds: asked.map(({ workspace }) => workspace.id),
    after: ask.cursor === undefined ? null : decodeOrderCursor(ask.cursor, "row"),
    limit: ask.limit + 1,
  });
  const page = found.slice(0, ask.limit);
  const last = page.at(-1);
  return {
    items: page.flatMap((template) => {
      const place = places.find(({ workspace }) => workspace.id === template.workspaceId);
      return place ? [viewOf(template, place)] : [];
    }),
    nextCursor:
      found.length > ask.limit && last ? encodeOrderCursor({ order: last.nameKey, id: last.id }) : null,
  };
}

/** Throws `not_found`, to strangers too. */
export async function templateView(userId: string, id: string, tx: Tx = db()): Promise<TemplateView> {
  const template = await findTemplate(tx, id);
  const place = (await placesOf(tx, userId)).find(({ workspace }) => workspace.id === template?.workspaceId);
  if (!template || !place) throw new AppError("not_found", "There is no such template.");
  authorize({ kind: "member", role: place.role }, "read");
  return viewOf(template, place);
}

type Place = { workspace: { id: string; name: string }; role: Role };

async function placesOf(tx: Tx, userId: string): Promise<Place[]> {
  const memberships = await membershipsOf(tx, userId);
  return memberships.map(({ workspaceId, workspaceName, role }) => ({
    workspace: { id: workspaceId, name: workspaceName },
    role,
  }));
}

function viewOf(template: TemplateFacts, { workspace, role }: Place): TemplateView {
  const { id, name, description, sections, version, changedAt } = template;
  const may = (action: "edit" | "manage") => can({ kind: "member", role }, action);
  return {
    id,
    workspace,
    name,
    description,
    sections,
    version,
    changedAt: changedAt.toISOString(),
    may: { use: may("edit"), change: may("manage") },
  };
}
