// The API's operations on webhooks.
import { z } from "zod";
import {
  addWebhook,
  addWebhookInput,
  changeWebhook,
  changeWebhookInput,
  deleteWebhook,
} from "#lib/commands/manage-webhooks.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { sendWebhookAgain, testWebhook } from "#lib/commands/send-webhook-again.ts";
import { keptDeliveries, testEvent, toldEvents, webhookEvents, webhookFaults } from "#lib/domain/webhook.ts";
import { deliveriesView, webhooksView, webhookView } from "#lib/queries/webhooks.ts";
import { operation } from "../operation.ts";
import { timeShape } from "./shapes.ts";

const webhookShape = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    url: z.string(),
    events: z.array(z.enum(webhookEvents)),
    enabled: z.boolean(),
    createdAt: timeShape,
    last: z
      .object({
        at: timeShape,
        eventId: z.uuid(),
        status: z.int().nullable().meta({ description: "What it answered; 200 to 299 is success" }),
        fault: z.enum(webhookFaults).nullable().meta({ description: "Why it wasn't reached" }),
      })
      .nullable()
      .meta({ description: "The last call, null before the first" }),
  })
  .meta({ id: "Webhook" });

const secretShape = z.string().meta({ description: "Signs the calls; told this once" });
const params = z.object({ id: idInput });

export const listWebhooks = operation({
  method: "GET",
  path: "/webhooks",
  summary: "The webhooks of the workspaces that you manage, or of one, the latest first",
  query: pageInput.extend({ workspace: idInput.optional() }),
  answer: z
    .object({ items: z.array(webhookShape), nextCursor: z.string().nullable() })
    .meta({ id: "WebhookList" }),
  run: (user, { query }) => webhooksView(user.id, query),
});

export const postWebhook = operation({
  method: "POST",
  path: "/webhooks",
  summary: "Have a server told of what happens in a workspace, in restricted briefings too",
  body: addWebhookInput.meta({ id: "NewWebhook" }),
  answer: webhookShape.extend({ secret: secretShape }).meta({ id: "AddedWebhook" }),
  status: 201,
  async run(user, { body }) {
    const { id, secret } = await addWebhook({ userId: user.id, ...body });
    return { ...(await webhookView(user.id, id)), secret };
  },
});

export const getWebhook = operation({
  method: "GET",
  path: "/webhooks/{id}",
  summary: "One webhook",
  params,
  answer: webhookShape,
  run: (user, { params: { id } }) => webhookView(user.id, id),
});

export const patchWebhook = operation({
  method: "PATCH",
  path: "/webhooks/{id}",
  summary: "Change a webhook, turn it off or on, or give it a new secret",
  over: getWebhook,
  params,
  body: changeWebhookInput.meta({ id: "WebhookChange" }),
  answer: webhookShape.extend({ secret: secretShape.optional() }).meta({ id: "ChangedWebhook" }),
  async run(user, { params: { id }, body }) {
    const fresh = await changeWebhook({ userId: user.id, id, ...body });
    return { ...(await webhookView(user.id, id)), ...fresh };
  },
});

export const removeWebhook = operation({
  method: "DELETE",
  path: "/webhooks/{id}",
  summary: "End a webhook",
  over: getWebhook,
  params,
  status: 204,
  run: (user, { params: { id } }) => deleteWebhook({ userId: user.id, id }),
});

const deliveryShape = z
  .object({
    id: z.uuid(),
    at: timeShape,
    eventId: z.uuid().meta({ description: "The same at each try" }),
    event: z.enum(toldEvents),
    try: z.int(),
    status: z.int().nullable().meta({ description: "What it answered; 200 to 299 is success" }),
    fault: z.enum(webhookFaults).nullable().meta({ description: "Why it wasn't reached" }),
    ms: z.int(),
  })
  .meta({ id: "WebhookDelivery" });

export const listDeliveries = operation({
  method: "GET",
  path: "/webhooks/{id}/deliveries",
  summary: `The last ${keptDeliveries} calls of a webhook and how they went, the latest first`,
  params,
  query: pageInput,
  answer: z
    .object({ items: z.array(deliveryShape), nextCursor: z.string().nullable() })
    .meta({ id: "WebhookDeliveryList" }),
  run: (user, { params: { id }, query }) => deliveriesView(user.id, { id, ...query }),
});

export const postDelivery = operation({
  method: "POST",
  path: "/webhooks/{id}/deliveries",
  summary: `Try a webhook out: it is told of ${testEvent}, once`,
  params,
  status: 204,
  run: (user, { params: { id } }) => testWebhook({ userId: user.id, id }),
});

export const postDeliveryAgain = operation({
  method: "POST",
  path: "/webhooks/{id}/deliveries/{deliveryId}/again",
  summary: "Have a call sent again, under the same event's id",
  params: params.extend({ deliveryId: idInput }),
  status: 204,
  run: (user, { params: { id, deliveryId } }) => sendWebhookAgain({ userId: user.id, id, deliveryId }),
});
