// Somebody begins a briefing: its row, and its first journal entry with the memo block and a template's sections.
import { randomUUID } from "node:crypto";
import type * as Y from "yjs";
import { z } from "zod";
import { builtInTemplate } from "../domain/built-in-templates.ts";
import { AppError } from "../domain/errors.ts";
import { templateRefInput, titleInput } from "../domain/input.ts";
import { locales, type Locale } from "../domain/locale.ts";
import { isBuiltInTemplate, type TemplateSection } from "../domain/template.ts";
import { audit } from "../data/audit.ts";
import { insertBriefing } from "../data/briefings.ts";
import { transaction, type Tx } from "../data/client.ts";
import { findTemplate, templateTexts } from "../data/templates.ts";
import { appendBlocks, type TextNode } from "../document/build.ts";
import { addSection, initMeta, liveSections, type Meta } from "../document/shape.ts";
import { authorizeIn } from "./authorize-in.ts";
import { editText } from "./edit-text.ts";

export const createBriefingInput = z.object({
  workspaceId: z.uuid(),
  title: titleInput,
  /** Of a built-in template's words. */
  locale: z.enum(locales).default("en"),
  template: templateRefInput.default("policy_memo"),
});

export type CreateBriefing = z.input<typeof createBriefingInput> & { userId: string; now?: Date };

/** Throws `not_allowed` for somebody who may not edit in the workspace, `not_found` for a template that it doesn't have. */
export async function createBriefing({
  userId,
  now = new Date(),
  ...input
}: CreateBriefing): Promise<{ id: string }> {
  const { workspaceId, title, locale, template } = createBriefingInput.parse(input);
  const date = now.toISOString().slice(0, 10);
  const meta = { title, to: "", from: "", date, marking: "TLP:AMBER" } as const;
  return transaction(async (tx) => {
    await authorizeIn(tx, { workspaceId, userId }, "edit");
    const sections = await sectionsOfTemplate(tx, workspaceId, { template, locale });
    return insertWithText(tx, { userId, workspaceId, meta, sections });
  });
}

export type FirstSection = Omit<TemplateSection, "theme" | "guidance"> &
  Partial<TemplateSection> & { blocks?: readonly TextNode[] };

async function sectionsOfTemplate(
  tx: Tx,
  workspaceId: string,
  { template, locale }: { template: string; locale: Locale },
): Promise<FirstSection[]> {
  if (isBuiltInTemplate(template)) return builtInTemplate(template, locale).sections;
  const own = await findTemplate(tx, template);
  if (own?.workspaceId !== workspaceId)
    throw new AppError("not_found", "The workspace has no such template.");
  const texts = await templateTexts(tx, own.id);
  return own.sections.map(({ id, ...section }) => ({ ...section, blocks: (texts[id] ?? []) as TextNode[] }));
}

export type FirstText = { userId: string; workspaceId: string; meta: Meta; sections: FirstSection[] };

/** The part that the sample shares: authorizes, inserts the row and appends the first entry. */
export async function insertWithText(
  tx: Tx,
  { userId, workspaceId, meta, sections }: FirstText,
): Promise<{ id: string }> {
  await authorizeIn(tx, { workspaceId, userId }, "edit");
  const id = randomUUID();
  await insertBriefing(tx, { id, workspaceId, createdById: userId, title: meta.title });
  audit(tx, { briefingId: id, actorId: userId, act: "briefing_begun" });
  await editText(tx, { briefingId: id, userId, command: "create-briefing" }, (doc) => {
    initMeta(doc, meta);
    for (const section of sections) addAtEnd(doc, section);
  });
  return { id };
}

/** Throws when the blocks don't fit the text schema. */
function addAtEnd(doc: Y.Doc, { blocks = [], theme = "", ...section }: FirstSection): void {
  const id = randomUUID();
  addSection(doc, { id, theme, ...section }, liveSections(doc).at(-1)?.id ?? null);
  const body = liveSections(doc).at(-1)?.body;
  if (body && blocks.length > 0) appendBlocks(body, blocks);
}
