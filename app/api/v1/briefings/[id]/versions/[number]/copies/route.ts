// The operations at /api/v1/briefings/{id}/versions/{number}/copies, without any code of their own.
import { postCopy } from "../../../../../../../_web/operations/restores.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postCopy);
