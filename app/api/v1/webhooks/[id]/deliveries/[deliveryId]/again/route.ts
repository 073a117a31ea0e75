// The operation at /api/v1/webhooks/{id}/deliveries/{deliveryId}/again, without any code of its own.
import { postDeliveryAgain } from "../../../../../../../_web/operations/webhooks.ts";
import { route } from "../../../../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(postDeliveryAgain);
