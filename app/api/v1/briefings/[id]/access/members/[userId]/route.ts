// The operations at /api/v1/briefings/{id}/access/members/{userId}, without any code of their own.
import { putNamed, removeNamed } from "../../../../../../../_web/operations/access.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(putNamed, removeNamed);
