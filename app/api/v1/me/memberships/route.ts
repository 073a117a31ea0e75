// The operation at /api/v1/me/memberships, without any code of its own.
import { postMembership } from "../../../../_web/operations/invitations.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postMembership);
