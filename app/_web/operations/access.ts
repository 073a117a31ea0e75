// The API's operations on who can come into a briefing: whether it is restricted, who is named, and who asks to be let in.
import { z } from "zod";
import { answerRequest, answerRequestInput, askAccess, askAccessInput } from "#lib/commands/ask-access.ts";
import {
  changeAccess,
  changeAccessInput,
  nameMember,
  nameMemberInput,
  unnameMember,
} from "#lib/commands/change-access.ts";
import { roles } from "#lib/domain/access.ts";
import { idInput, pageInput, searchInput } from "#lib/domain/input.ts";
import { accessView, othersView, ownRequest, requestsView } from "#lib/queries/briefing-access.ts";
import { operation } from "../operation.ts";
import { flagInput, personShape, timeShape } from "./shapes.ts";

const ofBriefing = z.object({ id: idInput });
const ofMember = ofBriefing.extend({ userId: idInput });

const accessShape = z
  .object({
    restricted: z.boolean().meta({ description: "Only owners and those who are named come in" }),
    may: z.object({ manage: z.boolean() }),
    links: z
      .object({ commenter: z.int(), viewer: z.int() })
      .meta({ description: "How many guest links work, by what they let do" }),
    items: z.array(
      personShape.extend({
        role: z.enum(roles),
        from: z.enum(["owner", "workspace", "named"]).meta({
          description: "Whether they are an owner, have this role in the workspace, or are named here",
        }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "BriefingAccess" });

const firstPage = { limit: 100 };

export const getAccess = operation({
  method: "GET",
  path: "/briefings/{id}/access",
  summary: "Who can come into a briefing, as what, and where that comes from, by name",
  params: ofBriefing,
  query: pageInput,
  answer: accessShape,
  run: (user, { params: { id }, query }) => accessView(user.id, id, query),
});

export const putAccess = operation({
  method: "PUT",
  path: "/briefings/{id}/access",
  over: getAccess,
  summary: "Restrict a briefing to named members, or open it to its workspace",
  params: ofBriefing,
  body: changeAccessInput.meta({ id: "BriefingAccessChange" }),
  status: 204,
  run: (user, { params: { id: briefingId }, body: { members, ...body } }) =>
    changeAccess({ userId: user.id, briefingId, ...body, ...(members && { members }) }),
});

export const putNamed = operation({
  method: "PUT",
  path: "/briefings/{id}/access/members/{userId}",
  summary: "Name a member of the workspace in a briefing, or change as what they are named",
  params: ofMember,
  body: nameMemberInput.meta({ id: "NamedMember" }),
  status: 204,
  run: (user, { params: { id: briefingId, userId: memberId }, body }) =>
    nameMember({ userId: user.id, briefingId, memberId, ...body }),
});

export const removeNamed = operation({
  method: "DELETE",
  path: "/briefings/{id}/access/members/{userId}",
  summary: "Name somebody no longer in a briefing",
  params: ofMember,
  query: z.object({ leave: flagInput }),
  status: 204,
  run: (user, { params: { id: briefingId, userId: memberId }, query: { leave } }) =>
    unnameMember({ userId: user.id, briefingId, memberId, leave }),
});

export const listOthers = operation({
  method: "GET",
  path: "/briefings/{id}/access/others",
  summary: "Members of the workspace who can't come into a briefing, by name: for who manages it",
  params: ofBriefing,
  query: pageInput.extend({ search: searchInput.default("") }),
  answer: z
    .object({
      items: z.array(personShape.extend({ workspaceRole: z.enum(roles) })),
      nextCursor: z.string().nullable(),
    })
    .meta({ id: "OtherMemberList" }),
  run: (user, { params: { id }, query }) => othersView(user.id, id, query),
});

export const listRequests = operation({
  method: "GET",
  path: "/briefings/{id}/access/requests",
  summary: "Who waits to be let into a briefing, the first first: for who manages it",
  params: ofBriefing,
  query: pageInput,
  answer: z
    .object({
      items: z.array(z.object({ id: z.uuid(), by: personShape, note: z.string(), askedAt: timeShape })),
      nextCursor: z.string().nullable(),
    })
    .meta({ id: "AccessRequestList" }),
  run: (user, { params: { id }, query }) => requestsView(user.id, id, query),
});

const ownRequestShape = z
  .object({ open: z.object({ note: z.string(), askedAt: timeShape }).nullable() })
  .meta({ id: "OwnAccessRequest" });

export const postRequest = operation({
  method: "POST",
  path: "/briefings/{id}/access/requests",
  summary: "Ask to be let into a restricted briefing of your workspace",
  params: ofBriefing,
  body: askAccessInput.meta({ id: "NewAccessRequest" }),
  answer: ownRequestShape,
  async run(user, { params: { id: briefingId }, body }) {
    await askAccess({ userId: user.id, briefingId, ...body });
    return ownRequest(user.id, briefingId);
  },
});

export const getOwnRequest = operation({
  method: "GET",
  path: "/briefings/{id}/access/requests/mine",
  summary: "Whether you wait to be let into a restricted briefing",
  params: ofBriefing,
  answer: ownRequestShape,
  run: (user, { params: { id } }) => ownRequest(user.id, id),
});

export const patchRequest = operation({
  method: "PATCH",
  path: "/briefings/{id}/access/requests/{requestId}",
  summary: "Let somebody into a briefing as something, or don't",
  params: ofBriefing.extend({ requestId: idInput }),
  body: answerRequestInput.meta({ id: "AccessAnswer" }),
  answer: accessShape,
  async run(user, { params: { id: briefingId, requestId }, body }) {
    await answerRequest({ userId: user.id, briefingId, requestId, ...body });
    return accessView(user.id, briefingId, firstPage);
  },
});
