// The API's operations on the members of a workspace.
import { z } from "zod";
import { changeRole, handOver, memberRoleInput, removeMember } from "#lib/commands/manage-members.ts";
import { roles } from "#lib/domain/access.ts";
import { idInput, pageInput, searchInput } from "#lib/domain/input.ts";
import { membersView, removalView } from "#lib/queries/members.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";

const memberShape = personShape
  .extend({
    email: z.string(),
    role: z.enum(roles),
    joinedAt: timeShape,
    seenAt: timeShape.nullable().meta({ description: "To within some minutes; null for never" }),
  })
  .meta({ id: "Member" });

const params = z.object({ userId: idInput });
const query = z.object({ workspace: idInput });

export const listMembers = operation({
  method: "GET",
  path: "/members",
  summary: "The members of a workspace that you manage, by name",
  query: pageInput.extend({ workspace: idInput, search: searchInput.default("") }),
  answer: z
    .object({
      items: z.array(memberShape),
      nextCursor: z.string().nullable(),
      owners: z.int().meta({ description: "How many there are in the whole workspace" }),
    })
    .meta({ id: "MemberList" }),
  run: (user, { query: { workspace: workspaceId, ...ask } }) => membersView(user.id, { workspaceId, ...ask }),
});

export const getRemoval = operation({
  method: "GET",
  path: "/members/{userId}/removal",
  summary: "What would go if this member were removed",
  params,
  query,
  answer: z
    .object({
      named: z.int().meta({ description: "Restricted briefings in which they are named" }),
      reviews: z.int().meta({ description: "Open reviews that would no longer wait for them" }),
      invitations: z.int().meta({ description: "Invitations of theirs that would no longer work" }),
      links: z.int().meta({ description: "Invitations by link of others, which go on" }),
    })
    .meta({ id: "Removal" }),
  run: (user, { params: { userId: memberId }, query: { workspace: workspaceId } }) =>
    removalView(user.id, { workspaceId, memberId }),
});

export const patchMember = operation({
  method: "PATCH",
  path: "/members/{userId}",
  summary: "Give a member another role; owners are made, and made less, by owners",
  params,
  query,
  body: memberRoleInput.meta({ id: "MemberChange" }),
  status: 204,
  run: (user, { params: { userId: memberId }, query: { workspace: workspaceId }, body }) =>
    changeRole({ userId: user.id, workspaceId, memberId, ...body }),
});

export const postTransfer = operation({
  method: "POST",
  path: "/members/{userId}/transfer",
  summary: "Make a member an owner in your place: you are a manager then",
  params,
  query,
  status: 204,
  run: (user, { params: { userId: memberId }, query: { workspace: workspaceId } }) =>
    handOver({ userId: user.id, workspaceId, memberId }),
});

export const removeMemberOf = operation({
  method: "DELETE",
  path: "/members/{userId}",
  summary: "Remove a member from a workspace; what they wrote stays",
  params,
  query,
  status: 204,
  run: (user, { params: { userId: memberId }, query: { workspace: workspaceId } }) =>
    removeMember({ userId: user.id, workspaceId, memberId }),
});
