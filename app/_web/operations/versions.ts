// The API's operations on versions of a briefing and on what changed between two of them.
import { z } from "zod";
import { nameVersion, nameVersionInput } from "#lib/commands/name-version.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { versionKinds } from "#lib/domain/version.ts";
import { comparison, versionsView, versionView } from "#lib/queries/versions.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";

export const ofBriefing = z.object({ id: idInput });
const numberInput = z.coerce.number().int().min(1).max(1_000_000);
export const ofVersion = ofBriefing.extend({ number: numberInput });
const momentInput = z.union([z.literal("now"), numberInput]);

const versionShape = z
  .object({
    number: z.int().meta({ description: "Counts a briefing's versions from 1" }),
    kind: z.enum(versionKinds),
    name: z.string().meta({ description: "Empty for those that nobody named" }),
    note: z.string(),
    by: personShape.nullable(),
    at: timeShape,
    seq: z.int().meta({ description: "The last entry of the journal that is in it" }),
    words: z
      .object({ added: z.int(), removed: z.int() })
      .meta({ description: "Against the version before it" }),
    people: z
      .array(personShape)
      .meta({ description: "Who wrote since the version before it, the last first" }),
  })
  .meta({ id: "Version" });

export const listVersions = operation({
  method: "GET",
  path: "/briefings/{id}/versions",
  summary: "The versions of a briefing, the latest first; those who may only read see the named ones",
  params: ofBriefing,
  query: pageInput,
  answer: z
    .object({ items: z.array(versionShape), nextCursor: z.string().nullable() })
    .meta({ id: "VersionList" }),
  run: (user, { params: { id }, query }) => versionsView(user.id, id, query),
});

export const postVersion = operation({
  method: "POST",
  path: "/briefings/{id}/versions",
  summary: "Name the present state of a briefing: it becomes a version",
  params: ofBriefing,
  body: nameVersionInput.meta({ id: "NewVersion" }),
  answer: versionShape,
  status: 201,
  async run(user, { params: { id: briefingId }, body }) {
    const { number } = await nameVersion({ userId: user.id, briefingId, ...body });
    return versionView(user.id, { briefingId, number });
  },
});

const contentShape = z.record(z.string(), z.unknown()).meta({
  description: "As lib/document/version-content.ts has it: the memo block and the sections in canonical form",
});

export const getVersion = operation({
  method: "GET",
  path: "/briefings/{id}/versions/{number}",
  summary: "One version with its content",
  params: ofVersion,
  answer: versionShape.extend({ content: contentShape }).meta({ id: "WholeVersion" }),
  run: (user, { params: { id: briefingId, number } }) => versionView(user.id, { briefingId, number }),
});

export const compareVersions = operation({
  method: "GET",
  path: "/briefings/{id}/versions/{number}/compare/{other}",
  summary: "What changed between two versions, or one and now",
  params: ofBriefing.extend({ number: momentInput, other: momentInput }),
  answer: z.record(z.string(), z.unknown()).meta({
    id: "Changes",
    description: "As lib/document/changes.ts has it: steps through sections, blocks and text",
  }),
  run: (user, { params: { id: briefingId, number: from, other: to } }) =>
    comparison(user.id, { briefingId, from, to }),
});
