// A manager makes a template of a briefing as it stands in the journal, with its text or with its sections alone. Comments,
// mentioned people and pictures don't go along.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { authorize } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import { idInput, templateDescriptionInput, templateNameInput } from "../domain/input.ts";
import { maxTemplates, maxTemplateTextLength, type TemplateTexts } from "../domain/template.ts";
import { readState } from "../data/checkpoints.ts";
import { transaction } from "../data/client.ts";
import { sqlOf } from "../data/journal.ts";
import { holdWorkspace } from "../data/memberships.ts";
import { countTemplates, insertTemplate } from "../data/templates.ts";
import { docOf } from "../document/shape.ts";
import { fitsSchema, templateDraftsOf, type TemplateDraft } from "../document/template-text.ts";
import { textAccess } from "../queries/text-access.ts";

export const saveTemplateInput = z.object({
  briefingId: idInput,
  name: templateNameInput,
  description: templateDescriptionInput.default(""),
  withText: z.boolean().default(true),
});

export type SaveTemplate = z.input<typeof saveTemplateInput> & { userId: string };

/** Throws `conflict` when the workspace has a template of this name, or can hold no more. */
export async function saveTemplate({ userId, ...input }: SaveTemplate): Promise<{ id: string }> {
  const { briefingId, name, description, withText } = saveTemplateInput.parse(input);
  return transaction(async (tx) => {
    const { briefing, actor } = await textAccess(tx, userId, briefingId);
    authorize(actor, "manage");
    const { workspaceId } = briefing;
    const doc = docOf((await readState(sqlOf(tx), briefingId)).updates);
    const drafts = templateDraftsOf(doc).map((draft) => ({ id: randomUUID(), ...draft }));
    const sections = drafts.map(({ nodes, ...section }) => ({
      ...section,
      hasText: withText && nodes.length > 0,
    }));
    const texts = withText ? textsIn(drafts) : {};
    await holdWorkspace(tx, workspaceId);
    if ((await countTemplates(tx, workspaceId)) >= maxTemplates)
      throw new AppError("conflict", "The workspace can hold no more templates.");
    return insertTemplate(tx, { workspaceId, createdById: userId, name, description, sections, texts });
  });
}

function textsIn(drafts: (TemplateDraft & { id: string })[]): TemplateTexts {
  const written = drafts.filter(({ nodes }) => nodes.length > 0);
  const texts = Object.fromEntries(written.map(({ id, nodes }) => [id, nodes]));
  const isSound = written.every(({ nodes }) => fitsSchema(nodes));
  if (isSound && JSON.stringify(texts).length <= maxTemplateTextLength) return texts;
  throw new AppError("invalid", "The briefing's text is too long for a template, or not in order.");
}
