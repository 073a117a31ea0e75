// What the pages of webhooks ask of the API.
import type { WebhookEvent } from "#lib/domain/webhook.ts";
import { callApi, type Answer } from "../api/call-api.ts";

export type WebhookAsk = { workspaceId: string; url: string; events: WebhookEvent[] };

/** The secret is in no other answer. */
export function requestWebhook(ask: WebhookAsk): Promise<Answer<{ id: string; secret: string }>> {
  return callApi("POST", "/webhooks", ask);
}

export function requestSwitch(id: string, enabled: boolean): Promise<Answer<{ enabled: boolean }>> {
  return callApi("PATCH", `/webhooks/${id}`, { enabled });
}

export function requestRemoval(id: string): Promise<Answer<void>> {
  return callApi("DELETE", `/webhooks/${id}`);
}

export function requestTest(id: string): Promise<Answer<void>> {
  return callApi("POST", `/webhooks/${id}/deliveries`);
}

export function requestAgain(id: string, deliveryId: string): Promise<Answer<void>> {
  return callApi("POST", `/webhooks/${id}/deliveries/${deliveryId}/again`);
}
