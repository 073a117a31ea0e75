// Tells one server of one event, signed, and keeps how it answered. Rejects when it has to be tried again.
import { createHmac } from "node:crypto";
import { db, transaction } from "../data/client.ts";
import { findReview } from "../data/reviews.ts";
import { findThread } from "../data/threads.ts";
import { insertDelivery } from "../data/webhook-deliveries.ts";
import { findWebhook, getWebhookSecret, saveWebhookResult } from "../data/webhooks.ts";
import {
  isTaken,
  reviewBody,
  testBody,
  testEvent,
  webhookBody,
  type WebhookNews,
  type WebhookResult,
} from "../domain/webhook.ts";
import { postSafely, type Ways } from "./safe-post.ts";

export type CallWebhook = { webhookId: string; news: WebhookNews; now?: Date };

/** One that was removed or turned off meanwhile isn't called, and of a thread that was deleted nobody is told. */
export async function callWebhook(
  { webhookId, news, now = new Date() }: CallWebhook,
  ways: Ways,
  signal: AbortSignal,
): Promise<void> {
  const webhook = await findWebhook(db(), webhookId);
  const body = webhook?.enabled ? await bodyFor(news) : null;
  if (!webhook || body === null) return;
  const headers = signedHeaders(await getWebhookSecret(db(), webhookId), { id: news.eventId, at: now, body });
  const began = performance.now();
  const result = await postSafely({ url: webhook.url, headers, body }, ways, signal);
  await keep({ webhookId, news, now }, result, Math.round(performance.now() - began));
  // Whoever tries it out sees how it went, and tries again.
  if (!isTaken(result) && news.event !== testEvent)
    throw new Error(`a webhook wasn't taken: ${result.fault ?? `status ${result.status}`}`);
}

async function keep(
  { webhookId, news, now: at }: Required<CallWebhook>,
  result: WebhookResult,
  ms: number,
): Promise<void> {
  await transaction(async (tx) => {
    await saveWebhookResult(tx, webhookId, { at, eventId: news.eventId, result });
    await insertDelivery(tx, { webhookId, at, news, result, ms });
  });
}

/** Null for what is gone. */
async function bodyFor(news: WebhookNews): Promise<string | null> {
  if (news.event === testEvent) return testBody(news);
  if ("reviewId" in news) {
    const review = await findReview(db(), news.briefingId, news.reviewId);
    return review && reviewBody(news, review.versionNumber);
  }
  const thread = await findThread(db(), news.briefingId, news.threadId);
  return thread && webhookBody(news, { sectionId: thread.sectionId, quote: thread.firstQuote });
}

export type Signed = { id: string; at: Date; body: string };

/** Standard Webhooks' headers: the signature is over id, time and body, so none of them can be another call's. */
export function signedHeaders(secret: string, { id, at, body }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
