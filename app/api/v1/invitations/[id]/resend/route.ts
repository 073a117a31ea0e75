// The operation at /api/v1/invitations/{id}/resend, without any code of its own.
import { postResend } from "../../../../../_web/operations/invitations.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postResend);
