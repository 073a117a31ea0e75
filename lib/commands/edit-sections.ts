// Edits of a briefing's sections that come over REST: each is an ordinary edit in the journal, in the person's name.
import { randomUUID } from "node:crypto";
import type * as Y from "yjs";
import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import {
  dueDateInput,
  idInput,
  markingInput,
  sectionIdInput,
  sectionKindInput,
  sectionStateInput,
  themeInput,
  titleInput,
} from "../domain/input.ts";
import { maxSections, maxTitleLength } from "../domain/briefing.ts";
import { actorIn } from "../data/briefing-roles.ts";
import { transaction, type Tx } from "../data/client.ts";
import { duplicateSection } from "../document/duplicate.ts";
import {
  addSection,
  allSections,
  deleteSection,
  liveSections,
  moveSection,
  replaceText,
  restoreSection,
  retypeSection,
  setSectionFields,
  setSectionTheme,
  type LiveSection,
  type SectionFields,
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
    /** A member's user id. */
    owner: idInput.nullable(),
    dueDate: dueDateInput.nullable(),
    state: sectionStateInput,
    marking: markingInput.nullable(),
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
    mustHaveRoom(doc);
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

/** Throws `invalid` for an owner who is no member. */
export async function changeSection({ userId, briefingId, id, ...change }: ChangeSection): Promise<void> {
  await transaction(async (tx) => {
    const edit = { userId, briefingId, command: "change-section" };
    await editText(tx, edit, (doc) => applyChange(doc, mustHave(allSections(doc), id), change));
    // Only who may edit here learns who is a member; nothing stays of what this throws at.
    if (change.owner) await mustBeMember(tx, briefingId, change.owner);
  });
}

type Change = z.output<typeof changeSectionInput>;

function applyChange(doc: Y.Doc, section: LiveSection, change: Change): void {
  const { id } = section;
  if (change.deleted === false && section.deletedAt !== null) restoreSection(doc, id);
  if (change.kind !== undefined && change.kind !== section.kind) retypeSection(doc, id, change.kind);
  if (change.title !== undefined) replaceText(section.title, change.title);
  if (change.theme !== undefined && change.theme !== section.theme) setSectionTheme(doc, id, change.theme);
  setSectionFields(doc, id, changedFields(section, change));
  if (change.after !== undefined) moveAfter(doc, id, change.after);
}

/** What stands there already is not written again. */
function changedFields(section: LiveSection, change: Change): Partial<SectionFields> {
  const names = ["owner", "dueDate", "state", "marking"] as const;
  const changed = names.filter((name) => change[name] !== undefined && change[name] !== section[name]);
  return Object.fromEntries(changed.map((name) => [name, change[name]]));
}

async function mustBeMember(tx: Tx, briefingId: string, userId: string): Promise<void> {
  if ((await actorIn(tx, briefingId, userId))?.kind !== "member")
    throw new AppError("invalid", "The owner must be a member who may come in here.");
}

export const duplicateSectionInput = z.object({ title: titleInput.optional() });

export type DuplicateSection = z.output<typeof duplicateSectionInput> & {
  userId: string;
  briefingId: string;
  id: string;
  now?: Date;
};

/** A second section after the one with this id, under the same title unless another is given. */
export async function duplicateSectionIn(ask: DuplicateSection): Promise<{ id: string }> {
  const { userId, briefingId, title, now = new Date() } = ask;
  const id = randomUUID();
  await editAs({ userId, briefingId, command: "duplicate-section" }, (doc) => {
    const section = mustHave(liveSections(doc), ask.id);
    mustHaveRoom(doc);
    const own = section.title.toString().slice(0, maxTitleLength);
    const isMade = duplicateSection(doc, section, { id, title: title ?? own, by: userId, at: now });
    if (!isMade) throw new AppError("invalid", "This section is too long to be duplicated.");
  });
  return { id };
}

function mustHaveRoom(doc: Y.Doc): void {
  if (allSections(doc).length >= maxSections)
    throw new AppError("conflict", "This briefing can hold no more sections.");
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
