// The operation at /api/v1/members/{userId}/removal, without any code of its own.
import { getRemoval } from "../../../../../_web/operations/members.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getRemoval);
