// The operations at /api/v1/members/{userId}, without any code of their own.
import { patchMember, removeMemberOf } from "../../../../_web/operations/members.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(patchMember, removeMemberOf);
