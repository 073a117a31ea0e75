// The operation at /api/v1/briefings/{id}/visit, without any code of its own.
import { putVisit } from "../../../../../_web/operations/versions.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(putVisit);
