// The API's operations on deleted briefings, which go for good after their days in the bin.
import { z } from "zod";
import { deleteBriefing, undeleteBriefing } from "#lib/commands/delete-briefing.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { binView } from "#lib/queries/bin.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";

const params = z.object({ id: idInput });

const itemShape = z
  .object({
    id: z.uuid(),
    title: z.string(),
    workspace: z.object({ id: z.uuid(), name: z.string() }),
    deletedAt: timeShape,
    goesAt: timeShape.meta({ description: "When it goes for good, with its journal, versions and releases" }),
    daysLeft: z.int(),
    deletedBy: personShape.nullable(),
  })
  .meta({ id: "DeletedBriefing" });

export const removeBriefing = operation({
  method: "DELETE",
  path: "/briefings/{id}",
  summary:
    "Delete a briefing of a workspace that you own: it is in the bin for 30 days, and then goes for good",
  params,
  status: 204,
  run: (user, { params: { id } }) => deleteBriefing({ userId: user.id, briefingId: id }),
});

export const listBin = operation({
  method: "GET",
  path: "/bin",
  summary: "The deleted briefings of the workspaces that you own, the latest deleted first",
  query: pageInput,
  answer: z.object({ items: z.array(itemShape), nextCursor: z.string().nullable() }).meta({ id: "Bin" }),
  run: (user, { query }) => binView(user.id, query),
});

export const postUndelete = operation({
  method: "POST",
  path: "/bin/{id}/restore",
  summary: "Take a briefing out of the bin, as it was",
  params,
  status: 204,
  run: (user, { params: { id } }) => undeleteBriefing({ userId: user.id, briefingId: id }),
});
