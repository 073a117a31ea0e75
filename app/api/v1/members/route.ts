// The operation at /api/v1/members, without any code of its own.
import { listMembers } from "../../../_web/operations/members.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listMembers);
