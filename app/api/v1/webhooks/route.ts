// The operations at /api/v1/webhooks, without any code of their own.
import { listWebhooks, postWebhook } from "../../../_web/operations/webhooks.ts";
import { route } from "../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(listWebhooks, postWebhook);
