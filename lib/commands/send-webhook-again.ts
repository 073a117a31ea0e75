// Somebody who manages a webhook has one call sent again, or a first one to try it out. Sends nothing itself: a job does, as always.
import { randomUUID } from "node:crypto";
import { audit } from "../data/audit.ts";
import { transaction, type Tx } from "../data/client.ts";
import { addJobs } from "../data/jobs.ts";
import { takeTry } from "../data/rate-limits.ts";
import { findTold } from "../data/webhook-deliveries.ts";
import type { WebhookFacts } from "../data/webhooks.ts";
import { AppError } from "../domain/errors.ts";
import { maxSentByHand, testEvent, type WebhookNews } from "../domain/webhook.ts";
import { webhookInHand, type WebhookAt } from "./manage-webhooks.ts";

/** Under the same id: a receiver that took it before can tell. Throws `not_found` for a call that isn't kept. */
export async function sendWebhookAgain({
  deliveryId,
  ...at
}: WebhookAt & { deliveryId: string }): Promise<void> {
  await sendByHand(at, async (tx) => {
    const news = await findTold(tx, at.id, deliveryId);
    if (!news) throw new AppError("not_found", "There is no such call (any more).");
    return news;
  });
}

export async function testWebhook(at: WebhookAt): Promise<void> {
  await sendByHand(at, (_, { workspaceId }) => {
    const news = { eventId: randomUUID(), at: new Date().toISOString(), workspaceId, byId: at.userId };
    return Promise.resolve({ ...news, event: testEvent });
  });
}

type NewsOf = (tx: Tx, webhook: WebhookFacts) => Promise<WebhookNews>;

/** Throws `conflict` for a webhook that is off, `too_many` to whoever sends too often. */
async function sendByHand(at: WebhookAt, newsOf: NewsOf): Promise<void> {
  const { id: webhookId, userId: actorId } = at;
  await transaction(async (tx) => {
    const webhook = await webhookInHand(tx, at);
    const { workspaceId } = webhook;
    const news = await newsOf(tx, webhook);
    if (!webhook.enabled) throw new AppError("conflict", "This webhook is off: turn it on first.");
    const limit = { points: maxSentByHand, seconds: 60 };
    if (!(await takeTry("webhook-by-hand", workspaceId, limit))) throw new AppError("too_many");
    await addJobs(tx, "webhook", [{ payload: { webhookId, news } }]);
    const facts = { webhookId, eventId: news.eventId, event: news.event };
    audit(tx, { workspaceId, actorId, act: "webhook_sent_again", facts });
  });
}
