// The API's operations on a briefing's sections.
import { z } from "zod";
import {
  addSectionInput,
  addSectionTo,
  binSection,
  changeSection,
  changeSectionInput,
  duplicateSectionIn,
  duplicateSectionInput,
} from "#lib/commands/edit-sections.ts";
import { idInput, pageInput, sectionIdInput } from "#lib/domain/input.ts";
import { markings } from "#lib/domain/briefing.ts";
import { sectionKinds, sectionStates } from "#lib/domain/section.ts";
import { sectionsView, sectionView, type SectionView } from "#lib/queries/sections.ts";
import { operation } from "../operation.ts";
import { flagInput, timeShape } from "./shapes.ts";

const ofBriefing = z.object({ id: idInput });
const ofSection = z.object({ id: idInput, sectionId: sectionIdInput });

/** Characters of one section's text in a list, and in the section by itself. */
const maxListedText = 20_000;
const maxText = 2_000_000;

const sectionShape = z
  .object({
    id: z.string(),
    kind: z.enum(sectionKinds),
    theme: z.string(),
    order: z.string().meta({ description: "A fractional index; equal ones sort by id" }),
    title: z.string(),
    plainText: z.string(),
    isCut: z.boolean().meta({ description: "Whether plainText is only the beginning" }),
    wordCount: z.int(),
    contentHash: z.string().meta({ description: "SHA-256 of the content in canonical form `contentForm`" }),
    contentForm: z.int(),
    owner: z.string().nullable().meta({ description: "The user id of who sees to it" }),
    dueDate: z.string().nullable().meta({ description: "A day, as 2026-11-27" }),
    state: z.enum(sectionStates),
    marking: z.enum(markings).nullable().meta({ description: "Null where the briefing's serves" }),
    deletedAt: timeShape.nullable(),
  })
  .meta({ id: "Section" });

function shown(section: SectionView, maxLength = maxText) {
  const isCut = section.plainText.length > maxLength;
  return { ...section, plainText: section.plainText.slice(0, maxLength).toWellFormed(), isCut };
}

export const listSections = operation({
  method: "GET",
  path: "/briefings/{id}/sections",
  summary: "The sections of a briefing in order, as of at most two seconds ago",
  params: ofBriefing,
  query: pageInput.extend({ deleted: flagInput }),
  answer: z
    .object({ items: z.array(sectionShape), nextCursor: z.string().nullable() })
    .meta({ id: "SectionList" }),
  async run(user, { params: { id }, query: { deleted, cursor, limit } }) {
    const { items, nextCursor } = await sectionsView(user.id, id, { binned: deleted, cursor, limit });
    return { items: items.map((section) => shown(section, maxListedText)), nextCursor };
  },
});

export const addSection = operation({
  method: "POST",
  path: "/briefings/{id}/sections",
  summary: "Add an empty section",
  params: ofBriefing,
  body: addSectionInput.meta({ id: "NewSection" }),
  answer: sectionShape,
  status: 201,
  async run(user, { params: { id: briefingId }, body }) {
    const { id } = await addSectionTo({ userId: user.id, briefingId, ...body });
    return shown(await sectionView(user.id, briefingId, id));
  },
});

export const getSection = operation({
  method: "GET",
  path: "/briefings/{id}/sections/{sectionId}",
  summary: "One section, in the bin or not",
  params: ofSection,
  answer: sectionShape,
  run: async (user, { params: { id, sectionId } }) => shown(await sectionView(user.id, id, sectionId)),
});

export const editSection = operation({
  method: "PATCH",
  path: "/briefings/{id}/sections/{sectionId}",
  summary:
    "Change a section's title, kind, theme, place, owner, due date, state or marking, or take it out of the bin",
  over: getSection,
  params: ofSection,
  body: changeSectionInput.meta({ id: "SectionChange" }),
  answer: sectionShape,
  async run(user, { params: { id: briefingId, sectionId: id }, body }) {
    await changeSection({ userId: user.id, briefingId, id, ...body });
    return shown(await sectionView(user.id, briefingId, id));
  },
});

export const deleteSection = operation({
  method: "DELETE",
  path: "/briefings/{id}/sections/{sectionId}",
  summary: "Put a section into the bin",
  over: getSection,
  params: ofSection,
  status: 204,
  run: (user, { params: { id: briefingId, sectionId: id } }) =>
    binSection({ userId: user.id, briefingId, id }),
});

export const copySection = operation({
  method: "POST",
  path: "/briefings/{id}/sections/{sectionId}/copies",
  summary: "Duplicate a section: its text and fields, without its threads",
  list: "/briefings/{id}/sections",
  params: ofSection,
  body: duplicateSectionInput.meta({ id: "SectionCopy" }),
  answer: sectionShape,
  status: 201,
  async run(user, { params: { id: briefingId, sectionId }, body }) {
    const { id } = await duplicateSectionIn({ userId: user.id, briefingId, id: sectionId, ...body });
    return shown(await sectionView(user.id, briefingId, id));
  },
});
