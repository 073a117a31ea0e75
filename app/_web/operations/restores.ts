// The API's operations that make a briefing read as an earlier state, take that back, or begin a new one with it.
import { z } from "zod";
import { copyVersion, copyVersionInput } from "#lib/commands/copy-version.ts";
import { restoreMomentInput, restoreVersion, restoreVersionInput } from "#lib/commands/restore-version.ts";
import { undoRestore } from "#lib/commands/undo-restore.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { briefingView } from "#lib/queries/briefing.ts";
import { restoresView } from "#lib/queries/versions.ts";
import { operation } from "../operation.ts";
import { briefingShape } from "./briefings.ts";
import { personShape, timeShape } from "./shapes.ts";
import { ofBriefing, ofVersion } from "./versions.ts";

const changedShape = z.object({ sections: z.int(), blocks: z.int() });

const seqShape = z.int().meta({ description: "Where the journal stands with it" });

const doneShape = z
  .object({
    id: z.uuid().nullable().meta({ description: "Null where nothing was to be changed" }),
    seq: seqShape,
    checkpoint: z.int().nullable().meta({ description: "The version of the state before" }),
    changed: changedShape,
    left: z
      .array(z.object({ id: z.string(), title: z.string(), why: z.enum(["locked", "gone"]) }))
      .meta({ description: "Sections that stay as they are" }),
  })
  .meta({ id: "Restored" });

export const postVersionRestore = operation({
  method: "POST",
  path: "/briefings/{id}/versions/{number}/restore",
  summary: "Make a briefing, or one section of it, read as a version of it",
  params: ofVersion,
  body: restoreVersionInput.meta({ id: "VersionToRestore" }),
  answer: doneShape,
  run: (user, { params: { id: briefingId, number }, body }) =>
    restoreVersion({ userId: user.id, briefingId, from: { number }, ...body }),
});

export const postRestore = operation({
  method: "POST",
  path: "/briefings/{id}/restores",
  summary: "Make a briefing, or one section of it, read as it did at an entry of its journal",
  params: ofBriefing,
  body: restoreMomentInput.meta({ id: "MomentToRestore" }),
  answer: doneShape,
  run: (user, { params: { id: briefingId }, body: { seq, ...body } }) =>
    restoreVersion({ userId: user.id, briefingId, from: { seq }, ...body }),
});

const restoreShape = z
  .object({
    id: z.uuid(),
    by: personShape,
    at: timeShape,
    seq: z.int().meta({ description: "The entry of the journal that did it" }),
    fromSeq: z
      .int()
      .meta({ description: "The entry up to which the journal gives the state that was restored" }),
    version: z.int().nullable(),
    checkpoint: z.int().nullable().meta({ description: "The version of the state before" }),
    section: z.string().nullable().meta({ description: "Null for the whole briefing" }),
    undoes: z.uuid().nullable(),
    undoneBy: z.uuid().nullable(),
  })
  .meta({ id: "Restore" });

export const listRestores = operation({
  method: "GET",
  path: "/briefings/{id}/restores",
  summary: "What was restored in a briefing, and undone, the latest first",
  params: ofBriefing,
  query: pageInput,
  answer: z
    .object({ items: z.array(restoreShape), nextCursor: z.string().nullable() })
    .meta({ id: "RestoreList" }),
  run: (user, { params: { id }, query }) => restoresView(user.id, id, query),
});

export const postUndo = operation({
  method: "POST",
  path: "/briefings/{id}/restores/{restoreId}/undo",
  summary: "Take back what a restoring changed, where the text still reads as it wrote it",
  params: ofBriefing.extend({ restoreId: idInput }),
  answer: z
    .object({
      id: z.uuid().nullable().meta({ description: "Null where nothing could be put back" }),
      seq: seqShape,
      changed: changedShape,
      left: z
        .array(z.object({ section: z.string().nullable(), quote: z.string() }))
        .meta({ description: "What was edited since and stays; without a section, the memo block's" }),
    })
    .meta({ id: "Undone" }),
  run: (user, { params: { id: briefingId, restoreId } }) =>
    undoRestore({ userId: user.id, briefingId, restoreId }),
});

export const postCopy = operation({
  method: "POST",
  path: "/briefings/{id}/versions/{number}/copies",
  summary: "Begin a new briefing with what a version holds",
  params: ofVersion,
  body: copyVersionInput.meta({ id: "VersionToCopy" }),
  answer: briefingShape,
  status: 201,
  list: "/briefings",
  async run(user, { params: { id: briefingId, number }, body }) {
    const { id } = await copyVersion({ userId: user.id, briefingId, number, ...body });
    return briefingView(user.id, id);
  },
});
