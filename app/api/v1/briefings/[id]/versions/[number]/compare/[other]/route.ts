// The operations at /api/v1/briefings/{id}/versions/{number}/compare/{other}, without any code of their own.
import { compareVersions } from "../../../../../../../../_web/operations/versions.ts";
import { route } from "../../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(compareVersions);
