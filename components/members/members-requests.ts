// What the page of a workspace's members asks of the API.
import type { Role } from "#lib/domain/access.ts";
import type { InvitationDays, InvitationView } from "#lib/domain/invitation.ts";
import type { RemovalView } from "#lib/domain/membership.ts";
import { callApi, type Answer } from "../api/call-api.ts";

export type MemberAt = { workspaceId: string; memberId: string };

const memberAt = ({ workspaceId, memberId }: MemberAt, below = "") =>
  `/members/${memberId}${below}?workspace=${workspaceId}`;

export function requestRole(at: MemberAt, role: Role): Promise<Answer<void>> {
  return callApi("PATCH", memberAt(at), { role });
}

export function requestTransfer(at: MemberAt): Promise<Answer<void>> {
  return callApi("POST", memberAt(at, "/transfer"));
}

export function requestRemoval(at: MemberAt): Promise<Answer<void>> {
  return callApi("DELETE", memberAt(at));
}

export function requestWhatGoes(at: MemberAt): Promise<Answer<RemovalView>> {
  return callApi("GET", memberAt(at, "/removal"));
}

/** The link where it isn't mailed. */
export type ToldInvitation = InvitationView & { link: string | null };

export type NewInvitation = {
  workspaceId: string;
  email: string | null;
  role: Role;
  note: string;
  days: InvitationDays;
};

export function requestInvitation(invitation: NewInvitation): Promise<Answer<ToldInvitation>> {
  return callApi("POST", "/invitations", invitation);
}

export function requestResend(id: string): Promise<Answer<ToldInvitation>> {
  return callApi("POST", `/invitations/${id}/resend`, {});
}

export function requestRevocation(id: string): Promise<Answer<void>> {
  return callApi("DELETE", `/invitations/${id}`);
}

export function requestMembership(token: string): Promise<Answer<{ workspaceId: string }>> {
  return callApi("POST", "/me/memberships", { token });
}
