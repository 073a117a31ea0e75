// The operations at /api/v1/briefings/{id}/access/requests, without any code of their own.
import { listRequests, postRequest } from "../../../../../../_web/operations/access.ts";
import { route } from "../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listRequests, postRequest);
