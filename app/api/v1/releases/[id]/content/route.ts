// The operations at /api/v1/releases/{id}/content, without any code of their own.
import { getReleaseContent } from "../../../../../_web/operations/releases.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getReleaseContent);
