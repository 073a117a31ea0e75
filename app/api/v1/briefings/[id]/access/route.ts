// The operations at /api/v1/briefings/{id}/access, without any code of their own.
import { getAccess, putAccess } from "../../../../../_web/operations/access.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getAccess, putAccess);
