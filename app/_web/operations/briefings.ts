// The API's operations on briefings.
import { z } from "zod";
import { archiveBriefing } from "#lib/commands/archive-briefing.ts";
import { createBriefing, createBriefingInput } from "#lib/commands/create-briefing.ts";
import { fileBriefing } from "#lib/commands/file-briefing.ts";
import { maxClientIds, reserveClientIds } from "#lib/commands/reserve-client-id.ts";
import { briefingStates } from "#lib/domain/briefing.ts";
import { AppError } from "#lib/domain/errors.ts";
import { filingInput, idInput, pageInput, searchInput } from "#lib/domain/input.ts";
import { maxTagsPerBriefing } from "#lib/domain/label.ts";
import { briefingView } from "#lib/queries/briefing.ts";
import { homeView } from "#lib/queries/home.ts";
import { operation } from "../operation.ts";
import { filingShape, flagInput, personShape, timeShape } from "./shapes.ts";

const params = z.object({ id: idInput });

/** Either of both, so that a request is one command and happens whole or not at all. */
const changeInput = z.union([z.strictObject({ archived: z.boolean() }), filingInput.strict()]);

const idListInput = z
  .string()
  .max(1_000)
  .default("")
  .transform((text) => text.split(",").filter((id) => id !== ""))
  .pipe(z.array(idInput).max(maxTagsPerBriefing));

export const briefingShape = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    title: z.string(),
    state: z.enum(briefingStates),
    words: z.int(),
    access: z.enum(["edit", "read"]).meta({ description: "What you may do with the text now" }),
    createdAt: timeShape,
    changedAt: timeShape,
    archivedAt: timeShape.nullable(),
    ...filingShape,
    may: z.object({
      edit: z.boolean(),
      comment: z.boolean(),
      suggest: z.boolean(),
      archive: z.boolean(),
      delete: z.boolean(),
      version: z.boolean(),
      lock: z.boolean(),
      saveTemplate: z.boolean(),
    }),
  })
  .meta({ id: "Briefing" });

const listShape = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        state: z.enum(briefingStates),
        workspace: z.string(),
        workspaceId: z.uuid(),
        words: z.int(),
        changedAt: timeShape,
        archivedAt: timeShape.nullable(),
        people: z.array(personShape).meta({ description: "Who wrote last, the latest first" }),
        ...filingShape,
        may: z.object({
          archive: z.boolean(),
          delete: z.boolean(),
          edit: z.boolean(),
          saveTemplate: z.boolean(),
        }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "BriefingList" });

export const listBriefings = operation({
  method: "GET",
  path: "/briefings",
  limit: "search",
  summary: "The briefings that you may read, the latest changed first",
  query: pageInput.extend({
    search: searchInput.optional().meta({ description: "Looked for in the title" }),
    archived: flagInput,
    folder: idInput.optional(),
    tag: idListInput.meta({ description: "Ids parted by commas: briefings that bear all of these tags" }),
  }),
  answer: listShape,
  run: (user, { query: { tag, ...query } }) => homeView(user.id, { ...query, tags: tag }),
});

export const addBriefing = operation({
  method: "POST",
  path: "/briefings",
  summary: "Begin a briefing with the sections of a template",
  body: createBriefingInput.meta({ id: "NewBriefing" }),
  answer: briefingShape,
  status: 201,
  async run(user, { body }) {
    const { id } = await createBriefing({ userId: user.id, ...body });
    return briefingView(user.id, id);
  },
});

export const getBriefing = operation({
  method: "GET",
  path: "/briefings/{id}",
  summary: "One briefing without its text",
  params,
  answer: briefingShape,
  run: (user, { params: { id } }) => briefingView(user.id, id),
});

export const changeBriefing = operation({
  method: "PATCH",
  path: "/briefings/{id}",
  summary: "Archive a briefing or take it back; or put it into a folder and give it tags, by name",
  over: getBriefing,
  params,
  body: changeInput.meta({ id: "BriefingChange" }),
  answer: briefingShape,
  async run(user, { params: { id }, body }) {
    const by = { userId: user.id, briefingId: id };
    if ("archived" in body) await archiveBriefing({ ...by, archived: body.archived });
    else await fileBriefing({ ...by, ...body });
    return briefingView(user.id, id);
  },
});

export const addClientId = operation({
  method: "POST",
  path: "/briefings/{id}/client-ids",
  summary: "Reserve fresh Yjs client ids for yourself: one per document that you open, never used again",
  params,
  query: z.object({
    count: z.coerce.number().int().min(1).max(maxClientIds).default(1),
    user: idInput.optional().meta({ description: "Only for this one: for anybody else, 401" }),
  }),
  answer: z
    .object({
      clientId: z.int().meta({ description: "The first of them" }),
      clientIds: z.array(z.int()),
      user: personShape,
    })
    .meta({ id: "ClientId" }),
  status: 201,
  async run({ id: userId, name, color }, { params: { id }, query: { count, user } }) {
    // A page stays open when somebody else signs in beside it: its text would go in under the wrong name.
    if (user !== undefined && user !== userId) throw new AppError("signed_out");
    const clientIds = await reserveClientIds(userId, id, count);
    return { clientId: clientIds[0]!, clientIds, user: { id: userId, name, color } };
  },
});
