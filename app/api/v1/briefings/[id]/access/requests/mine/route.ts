// The operations at /api/v1/briefings/{id}/access/requests/mine, without any code of their own.
import { getOwnRequest } from "../../../../../../../_web/operations/access.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getOwnRequest);
