// The operations at /api/v1/briefings/{id}/history/{seq}, without any code of their own.
import { getMoment } from "../../../../../../_web/operations/history.ts";
import { route } from "../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getMoment);
