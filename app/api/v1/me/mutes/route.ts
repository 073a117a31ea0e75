// The operation at /api/v1/me/mutes, without any code of its own.
import { listMutes } from "../../../../_web/operations/notifications.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listMutes);
