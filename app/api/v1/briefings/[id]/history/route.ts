// The operations at /api/v1/briefings/{id}/history, without any code of their own.
import { getHistory } from "../../../../../_web/operations/history.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getHistory);
