// The operations at /api/v1/briefings/{id}/restores, without any code of their own.
import { listRestores, postRestore } from "../../../../../_web/operations/restores.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listRestores, postRestore);
