// The API's operations on versions of a briefing and on what changed between two of them.
import { z } from "zod";
import { bringAuthorship } from "#lib/commands/bring-authorship.ts";
import { markSeen, markSeenInput } from "#lib/commands/mark-seen.ts";
import { nameVersion, nameVersionInput } from "#lib/commands/name-version.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { versionKinds } from "#lib/domain/version.ts";
import { momentInput } from "#lib/domain/moment.ts";
import { comparison } from "#lib/queries/comparison.ts";
import { newsView } from "#lib/queries/news.ts";
import { versionsView, versionView } from "#lib/queries/versions.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";

export const ofBriefing = z.object({ id: idInput });
const numberInput = z.coerce.number().int().min(1).max(1_000_000);
export const ofVersion = ofBriefing.extend({ number: numberInput });

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

const momentShape = z.record(z.string(), z.unknown()).meta({
  description: "`kind` (version, now, seen or entry), `seq`, `at`; of a version, itself as `version`",
});

export const authorShape = personShape.extend({
  name: z.string().nullable().meta({ description: "Null for somebody who is gone" }),
});

export const compareVersions = operation({
  method: "GET",
  path: "/briefings/{id}/versions/{number}/compare/{other}",
  summary:
    "What changed between two moments and who changed it: a version's number, now, seen (your last visit), or s and an entry's seq",
  params: ofBriefing.extend({ number: momentInput, other: momentInput }),
  answer: z
    .object({
      from: momentShape,
      to: momentShape,
      changes: z.record(z.string(), z.unknown()).meta({
        description: "As lib/document/changes.ts has it: steps through sections, blocks and text",
      }),
      authors: z.array(authorShape).meta({ description: "A stroke's `author` is a place in this list" }),
      redline: z.record(z.string(), z.unknown()).meta({
        description:
          "As lib/document/redline.ts has it: both states as one text, each change with who made it and when",
      }),
    })
    .meta({ id: "Comparison" }),
  async run(user, { params: { id: briefingId, number: from, other: to } }) {
    await bringAuthorship({ userId: user.id, briefingId });
    return comparison(user.id, { briefingId, from, to });
  },
});

export const putVisit = operation({
  method: "PUT",
  path: "/briefings/{id}/visit",
  summary: "Say up to where you have seen the briefing",
  params: ofBriefing,
  body: markSeenInput.meta({ id: "Visit" }),
  status: 204,
  run: (user, { params: { id: briefingId }, body }) => markSeen({ userId: user.id, briefingId, ...body }),
});

export const getNews = operation({
  method: "GET",
  path: "/briefings/{id}/news",
  summary: "What others changed since your last visit",
  params: ofBriefing,
  answer: z
    .object({
      since: z
        .object({ seq: z.int(), at: timeShape })
        .nullable()
        .meta({ description: "Null for whoever never was here before" }),
      seq: z.int().meta({ description: "The journal's head that this tells of" }),
      changes: z.int(),
      people: z.array(authorShape),
      sections: z.array(z.object({ id: z.string(), title: z.string() })),
    })
    .meta({ id: "News" }),
  async run(user, { params: { id } }) {
    await bringAuthorship({ userId: user.id, briefingId: id });
    return newsView(user.id, id);
  },
});
