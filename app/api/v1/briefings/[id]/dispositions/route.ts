// The operation at /api/v1/briefings/{id}/dispositions, without any code of its own.
import { listDispositions } from "../../../../../_web/operations/dispositions.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listDispositions);
