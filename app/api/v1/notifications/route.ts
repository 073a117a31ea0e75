// The operations at /api/v1/notifications, without any code of their own.
import { listNotifications, putNotifications } from "../../../_web/operations/notifications.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listNotifications, putNotifications);
