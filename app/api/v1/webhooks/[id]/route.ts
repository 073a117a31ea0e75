// The operations at /api/v1/webhooks/{id}, without any code of their own.
import { getWebhook, patchWebhook, removeWebhook } from "../../../../_web/operations/webhooks.ts";
import { route } from "../../../../_web/route.ts";

export const { GET, POST, PUT, PATCH, DELETE } = route(getWebhook, patchWebhook, removeWebhook);
