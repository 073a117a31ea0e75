// The operations at /api/v1/webhooks/{id}/deliveries, without any code of their own.
import { listDeliveries, postDelivery } from "../../../../../_web/operations/webhooks.ts";
import { route } from "../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listDeliveries, postDelivery);
