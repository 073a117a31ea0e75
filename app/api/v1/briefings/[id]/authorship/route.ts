// The operations at /api/v1/briefings/{id}/authorship, without any code of their own.
import { getAuthorship } from "../../../../../_web/operations/authorship.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getAuthorship);
