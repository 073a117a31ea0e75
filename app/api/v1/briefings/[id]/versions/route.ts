// The operations at /api/v1/briefings/{id}/versions, without any code of their own.
import { listVersions, postVersion } from "../../../../../_web/operations/versions.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listVersions, postVersion);
