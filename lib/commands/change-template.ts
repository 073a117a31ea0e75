// A manager renames or describes a template, or edits what its sections are called, in which order they stand and what their
// guidance says. The text that a section came with goes along with it, and can't be written here.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { templateDescriptionInput, templateNameInput, templateSectionsInput } from "../domain/input.ts";
import type { OwnTemplateSection, TemplateTexts } from "../domain/template.ts";
import { transaction } from "../data/client.ts";
import { templateTexts, updateTemplate } from "../data/templates.ts";
import { templateInHand } from "./template-in-hand.ts";

export const changeTemplateInput = z.object({
  /** The version that the change was made from: another one means that somebody else was faster. */
  version: z.int(),
  name: templateNameInput.optional(),
  description: templateDescriptionInput.optional(),
  sections: templateSectionsInput.optional(),
});

export type ChangeTemplate = z.input<typeof changeTemplateInput> & { userId: string; id: string };

export async function changeTemplate({ userId, id, ...input }: ChangeTemplate): Promise<void> {
  const { version, sections, ...words } = changeTemplateInput.parse(input);
  await transaction(async (tx) => {
    const template = await templateInHand(tx, { userId, id });
    const now = sections ? identified(sections, template.sections) : template.sections;
    const { name = template.name, description = template.description } = words;
    const texts = textsFor(now, await templateTexts(tx, id));
    if (!(await updateTemplate(tx, id, version, { name, description, sections: now, texts })))
      throw new AppError("conflict", "Somebody else has changed this template in the meantime.");
  });
}

type Wanted = z.output<typeof templateSectionsInput>;

/** An id that the template doesn't have, or that comes twice, is a mistake of the sender's. */
function identified(wanted: Wanted, present: OwnTemplateSection[]): OwnTemplateSection[] {
  const free = new Map(present.map((section) => [section.id, section]));
  return wanted.map(({ id, ...section }) => {
    if (id === undefined) return { id: randomUUID(), hasText: false, ...section };
    const known = free.get(id);
    if (!known) throw new AppError("invalid", "The template has no such section.");
    free.delete(id);
    return { id, hasText: known.hasText, ...section };
  });
}

function textsFor(sections: OwnTemplateSection[], texts: TemplateTexts): TemplateTexts {
  const present = sections.filter(({ id }) => id in texts);
  return Object.fromEntries(present.map(({ id }) => [id, texts[id] ?? []]));
}
