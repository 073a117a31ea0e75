// The operations at /api/v1/briefings/{id}/client-ids, without any code of their own.
import { addClientId } from "../../../../../_web/operations/briefings.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(addClientId);
