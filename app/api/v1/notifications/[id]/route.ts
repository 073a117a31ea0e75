// The operation at /api/v1/notifications/{id}, without any code of its own.
import { patchNotification } from "../../../../_web/operations/notifications.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(patchNotification);
