// The operations at /api/v1/briefings/{id}/versions/{number}/restore, without any code of their own.
import { postVersionRestore } from "../../../../../../../_web/operations/restores.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postVersionRestore);
