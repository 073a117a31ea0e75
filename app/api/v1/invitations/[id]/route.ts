// The operation at /api/v1/invitations/{id}, without any code of its own.
import { removeInvitation } from "../../../../_web/operations/invitations.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(removeInvitation);
