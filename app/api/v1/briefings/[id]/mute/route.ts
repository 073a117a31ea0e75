// The operation at /api/v1/briefings/{id}/mute, without any code of its own.
import { putMute } from "../../../../../_web/operations/notifications.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(putMute);
