// The operations at /api/v1/briefings/{id}/access/others, without any code of their own.
import { listOthers } from "../../../../../../_web/operations/access.ts";
import { route } from "../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listOthers);
