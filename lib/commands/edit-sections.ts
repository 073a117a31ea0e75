// Edits of a briefing's sections that come over REST: each is an ordinary edit in the journal, in the person's name.
import { randomUUID } from "node:crypto";
import type * as Y from "yjs";
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { sectionIdInput, sectionKindInput, themeInput, titleInput } from "../domain/input.ts";
import { maxSections } from "../domain/briefing.ts";
import { transaction } from "../data/client.ts";
import {
  addSection,
  allSections,
  deleteSection,
  liveSections,
  moveSection,
  replaceText,
  restoreSection,
  retypeSection,
  setSectionTheme,
  type LiveSection,
} from "../document/shape.ts";
import { editText } from "./edit-text.ts";
import type { EditBy } from "./edit-text.ts";

export const addSectionInput = z.object({
  kind: sectionKindInput,
  title: titleInput,
  theme: themeInput.default(""),
  /** The section that it goes after; null puts it first, nothing puts it last. */
  after: sectionIdInput.nullish(),
});

export const changeSectionInput = z
  .object({
    kind: sectionKindInput,
    title: titleInput,
    theme: themeInput,
    after: sectionIdInput.nullable(),
    /** false takes the section out of the bin. */
    deleted: z.literal(false),
  })
  .partial();

async function editAs(edit: EditBy, change: (doc: Y.Doc) => void): Promise<void> {
  await transaction((tx) => editText(tx, edit, change));
}

export type AddSection = z.output<typeof addSectionInput> & { userId: string; briefingId: string };

export async function addSectionTo({
  userId,
  briefingId,
  after,
  ...section
}: AddSection): Promise<{ id: string }> {
  const id = randomUUID();
  await editAs({ userId, briefingId, command: "add-section" }, (doc) => {
    const sections = liveSections(doc);
    if (allSections(doc).length >= maxSections)
      throw new AppError("conflict", "This briefing can hold no more sections.");
    if (after) mustHave(sections, after);
    addSection(doc, { id, ...section }, after === undefined ? (sections.at(-1)?.id ?? null) : after);
  });
  return { id };
}

export type ChangeSection = z.output<typeof changeSectionInput> & {
  userId: string;
  briefingId: string;
  id: string;
};

export async function changeSection({ userId, briefingId, id, ...change }: ChangeSection): Promise<void> {
  await editAs({ userId, briefingId, command: "change-section" }, (doc) => {
    const section = mustHave(allSections(doc), id);
    if (change.deleted === false && section.deletedAt !== null) restoreSection(doc, id);
    if (change.kind !== undefined && change.kind !== section.kind) retypeSection(doc, id, change.kind);
    if (change.title !== undefined) replaceText(section.title, change.title);
    if (change.theme !== undefined && change.theme !== section.theme) setSectionTheme(doc, id, change.theme);
    if (change.after !== undefined) moveAfter(doc, id, change.after);
  });
}

function moveAfter(doc: Y.Doc, id: string, after: string | null): void {
  if (after === id) throw new AppError("invalid", "A section can't stand after itself.");
  if (after !== null) mustHave(liveSections(doc), after);
  moveSection(doc, id, after);
}

export type BinSection = { userId: string; briefingId: string; id: string; now?: Date };

/** Puts a section into the bin; one that is there already stays as it is. */
export async function binSection({ userId, briefingId, id, now = new Date() }: BinSection): Promise<void> {
  await editAs({ userId, briefingId, command: "delete-section" }, (doc) => {
    if (mustHave(allSections(doc), id).deletedAt === null) deleteSection(doc, id, userId, now);
  });
}

function mustHave(sections: LiveSection[], id: string): LiveSection {
  const section = sections.find((candidate) => candidate.id === id);
  if (!section) throw new AppError("not_found", "The briefing has no such section.");
  return section;
}
