// The API's operation on who wrote what of a briefing's text.
import { z } from "zod";
import { bringAuthorship } from "#lib/commands/bring-authorship.ts";
import { idInput } from "#lib/domain/input.ts";
import { authorshipView } from "#lib/queries/authorship.ts";
import { operation } from "../operation.ts";

const runShape = z.tuple([z.int(), z.int(), z.int(), z.number(), z.int()]).meta({
  description: "Clock, length, author (an index), milliseconds since 1970 (0: not known), the journal's seq",
});

const authorshipShape = z
  .object({
    seq: z.int().meta({ description: "The last entry of the journal that is in it" }),
    authors: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), color: z.int().nullable() })),
    clients: z
      .record(z.string(), z.array(runShape))
      .meta({ description: "By Yjs client id, what stands in the text now" }),
    isWhole: z.boolean().meta({ description: "False where there was more than is told" }),
  })
  .meta({ id: "Authorship" });

export const getAuthorship = operation({
  method: "GET",
  path: "/briefings/{id}/authorship",
  summary: "Who wrote what stands in the text, and when; for those who may comment",
  params: z.object({ id: idInput }),
  answer: authorshipShape,
  async run(user, { params: { id: briefingId } }) {
    await bringAuthorship({ userId: user.id, briefingId });
    return authorshipView(user.id, briefingId);
  },
});
