// The operations at /api/v1/briefings/{id}/versions/{number}, without any code of their own.
import { getVersion } from "../../../../../../_web/operations/versions.ts";
import { route } from "../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getVersion);
