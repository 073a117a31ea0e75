// The operations at /api/v1/invitations, without any code of their own.
import { listInvitations, postInvitation } from "../../../_web/operations/invitations.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listInvitations, postInvitation);
