// The operations at /api/v1/briefings/{id}/releases, without any code of their own.
import { listReleases } from "../../../../../_web/operations/releases.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listReleases);
