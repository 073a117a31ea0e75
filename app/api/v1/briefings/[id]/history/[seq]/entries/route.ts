// The operations at /api/v1/briefings/{id}/history/{seq}/entries, without any code of their own.
import { listEntries } from "../../../../../../../_web/operations/history.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listEntries);
