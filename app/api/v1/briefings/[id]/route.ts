// The operations at /api/v1/briefings/{id}, without any code of their own.
import { removeBriefing } from "../../../../_web/operations/bin.ts";
import { changeBriefing, getBriefing } from "../../../../_web/operations/briefings.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(changeBriefing, getBriefing, removeBriefing);
