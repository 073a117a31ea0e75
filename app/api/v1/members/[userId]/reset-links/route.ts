// The operation at /api/v1/members/{userId}/reset-links, without any code of its own.
import { postResetLink } from "../../../../../_web/operations/reset-links.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postResetLink);
