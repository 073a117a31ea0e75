// The operations at /api/v1/briefings, without any code of their own.
import { addBriefing, listBriefings } from "../../../_web/operations/briefings.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(addBriefing, listBriefings);
