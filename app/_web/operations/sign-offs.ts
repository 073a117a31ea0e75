// The API's operations on sign-offs: what people decided on single sections, as they stood in a version.
import { z } from "zod";
import { signOff, signOffInput } from "#lib/commands/sign-off.ts";
import { idInput, pageInput, sectionIdInput } from "#lib/domain/input.ts";
import { signOffsView, signOffView } from "#lib/queries/sign-offs.ts";
import { operation } from "../operation.ts";
import { signOffShape } from "./sign-off-shape.ts";

const ofBriefing = z.object({ id: idInput });

export const listSignOffs = operation({
  method: "GET",
  path: "/briefings/{id}/signoffs",
  summary: "The sign-offs of a briefing, of a review or a section of it, the latest first",
  params: ofBriefing,
  query: pageInput.extend({ review: idInput.optional(), section: sectionIdInput.optional() }),
  answer: z
    .object({ items: z.array(signOffShape), nextCursor: z.string().nullable() })
    .meta({ id: "SignOffList" }),
  run: (user, { params: { id }, query }) => signOffsView(user.id, id, query),
});

export const postSignOff = operation({
  method: "POST",
  path: "/briefings/{id}/signoffs",
  summary:
    "Sign a section as it stands in a version, ask for changes, or dissent; in a review or outside of one",
  params: ofBriefing,
  body: signOffInput.meta({ id: "NewSignOff" }),
  answer: signOffShape,
  status: 201,
  async run(user, { params: { id: briefingId }, body }) {
    const { id } = await signOff({ userId: user.id, briefingId, ...body });
    return signOffView(user.id, { briefingId, id });
  },
});
