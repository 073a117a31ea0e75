// The API's operations on invitations into a workspace.
import { z } from "zod";
import { acceptInput, acceptInvitation } from "#lib/commands/accept-invitation.ts";
import {
  invite,
  inviteInput,
  resendInput,
  resendInvitation,
  revokeInvitation,
  type Told,
} from "#lib/commands/manage-invitations.ts";
import { config } from "#lib/config.ts";
import { roles } from "#lib/domain/access.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { invitationStates } from "#lib/domain/invitation.ts";
import { invitationsView, invitationView } from "#lib/queries/invitations.ts";
import { operation } from "../operation.ts";
import { timeShape } from "./shapes.ts";

const invitationShape = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    email: z.string().nullable().meta({ description: "Null for a link" }),
    role: z.enum(roles),
    note: z.string(),
    state: z
      .enum(invitationStates)
      .meta({ description: "lapsed: whoever made it may no longer give this role" }),
    createdAt: timeShape,
    expiresAt: timeShape,
    usedAt: timeShape.nullable(),
    uses: z.int().meta({ description: "How many came by it" }),
    by: z.object({ id: z.uuid(), name: z.string() }),
  })
  .meta({ id: "Invitation" });

const toldShape = invitationShape
  .extend({
    link: z
      .string()
      .nullable()
      .meta({ description: "Told this once; null where it is mailed to the address" }),
  })
  .meta({ id: "ToldInvitation" });

const params = z.object({ id: idInput });

export const listInvitations = operation({
  method: "GET",
  path: "/invitations",
  summary: "The invitations of a workspace that you manage, the latest first",
  query: pageInput.extend({ workspace: idInput }),
  answer: z
    .object({ items: z.array(invitationShape), nextCursor: z.string().nullable() })
    .meta({ id: "InvitationList" }),
  run: (user, { query: { workspace: workspaceId, ...ask } }) =>
    invitationsView(user.id, { workspaceId, ...ask }),
});

export const postInvitation = operation({
  method: "POST",
  path: "/invitations",
  summary: "Invite somebody by their address, or several people by a link",
  body: inviteInput.meta({ id: "NewInvitation" }),
  answer: toldShape,
  status: 201,
  run: async (user, { body }) => viewOf(user.id, await invite({ userId: user.id, ...body })),
});

export const postResend = operation({
  method: "POST",
  path: "/invitations/{id}/resend",
  summary: "Send an invitation again with a new token; the old one no longer works",
  params,
  body: resendInput.meta({ id: "Resend" }),
  answer: toldShape,
  run: async (user, { params: { id }, body }) =>
    viewOf(user.id, await resendInvitation({ userId: user.id, id, ...body })),
});

export const removeInvitation = operation({
  method: "DELETE",
  path: "/invitations/{id}",
  summary: "Revoke an invitation: it works no more, and stays in the list",
  params,
  status: 204,
  run: (user, { params: { id } }) => revokeInvitation({ userId: user.id, id }),
});

export const postMembership = operation({
  method: "POST",
  path: "/me/memberships",
  summary: "Accept an invitation by its token; whoever is a member already stays what they are",
  body: acceptInput.meta({ id: "Acceptance" }),
  answer: z.object({ workspaceId: z.uuid() }).meta({ id: "Accepted" }),
  run: (user, { body: { token } }) => acceptInvitation({ userId: user.id, token }),
});

async function viewOf(userId: string, { id, token }: Told) {
  const link = token === null ? null : `${config().publicUrl}/invite/${token}`;
  return { ...(await invitationView(userId, id)), link };
}
