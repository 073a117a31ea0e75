// A workspace's own templates as rows. Facts only; the text in them was checked before it came here.
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { nameKeyOf } from "../domain/label.ts";
import { sectionKinds } from "../domain/section.ts";
import type { OwnTemplateSection, TemplateTexts } from "../domain/template.ts";
import type { Tx } from "./client.ts";
import { isUuid } from "./sessions.ts";
import { takenAs } from "./taken-name.ts";

export type TemplateFacts = {
  id: string;
  workspaceId: string;
  name: string;
  nameKey: string;
  description: string;
  sections: OwnTemplateSection[];
  version: number;
  changedAt: Date;
};

const facts = {
  id: true,
  workspaceId: true,
  name: true,
  nameKey: true,
  description: true,
  sections: true,
  version: true,
  changedAt: true,
} as const;

const sectionsShape = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(sectionKinds),
    title: z.string(),
    theme: z.string(),
    guidance: z.string(),
    hasText: z.boolean(),
  }),
);
const textsShape = z.record(z.string(), z.array(z.looseObject({})));

export async function findTemplate(tx: Tx, id: string): Promise<TemplateFacts | null> {
  if (!isUuid(id)) return null;
  const row = await tx.template.findUnique({ where: { id }, select: facts });
  return row && { ...row, sections: sectionsShape.parse(row.sections) };
}

/** Throws `not_found` for one that was deleted since it was found. */
export async function templateTexts(tx: Tx, id: string): Promise<TemplateTexts> {
  const row = await tx.template.findUnique({ where: { id }, select: { texts: true } });
  if (!row) throw new AppError("not_found", "The workspace has no such template.");
  return textsShape.parse(row.texts);
}

export type TemplatesQuery = {
  workspaceIds: string[];
  after: { order: string; id: string } | null;
  limit: number;
};

/** By name, without their texts. */
export async function listTemplates(tx: Tx, { workspaceIds, after, limit }: TemplatesQuery) {
  const rows = await tx.template.findMany({
    where: {
      workspaceId: { in: workspaceIds },
      ...(after && {
        OR: [{ nameKey: { gt: after.order } }, { nameKey: after.order, id: { gt: after.id } }],
      }),
    },
    select: facts,
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map((row): TemplateFacts => ({ ...row, sections: sectionsShape.parse(row.sections) }));
}

export async function countTemplates(tx: Tx, workspaceId: string): Promise<number> {
  return tx.template.count({ where: { workspaceId } });
}

export type TemplateWords = { name: string; description: string; sections: OwnTemplateSection[] };
export type NewTemplate = TemplateWords & { workspaceId: string; createdById: string; texts: TemplateTexts };

/** Throws `conflict` when the workspace has a template of this name. */
export async function insertTemplate(tx: Tx, template: NewTemplate): Promise<{ id: string }> {
  const data = { ...template, nameKey: nameKeyOf(template.name) };
  return takenAs(template.name, tx.template.create({ data, select: { id: true } }));
}

/** False when the template isn't at `version` (any more). The texts of sections that it loses go with them. */
export async function updateTemplate(
  tx: Tx,
  id: string,
  version: number,
  { sections, texts, ...words }: TemplateWords & { texts: TemplateTexts },
): Promise<boolean> {
  const change = tx.template.updateMany({
    where: { id, version },
    data: {
      ...words,
      sections,
      texts,
      nameKey: nameKeyOf(words.name),
      version: { increment: 1 },
    },
  });
  return (await takenAs(words.name, change)).count === 1;
}

export async function removeTemplate(tx: Tx, id: string): Promise<void> {
  await tx.template.delete({ where: { id } });
}
