// The operations at /api/v1/releases/{id}, without any code of their own.
import { getRelease } from "../../../../_web/operations/releases.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getRelease);
