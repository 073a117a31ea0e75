// Has the servers that a workspace named told of what happened, by jobs in the transaction of what it is. Calls none itself.
import { randomUUID } from "node:crypto";
import type { Tx } from "../data/client.ts";
import { addJobs } from "../data/jobs.ts";
import { webhooksFor } from "../data/webhooks.ts";
import type { TestNews, WebhookNews } from "../domain/webhook.ts";

type Told<News> = News extends unknown ? Omit<News, "eventId" | "at"> & { at: Date } : never;
export type Happened = Told<Exclude<WebhookNews, TestNews>>;

export async function callWebhooks(tx: Tx, { at, ...happened }: Happened): Promise<void> {
  const webhookIds = await webhooksFor(tx, happened.workspaceId, happened.event);
  const news: WebhookNews = { ...happened, eventId: randomUUID(), at: at.toISOString() };
  await addJobs(
    tx,
    "webhook",
    webhookIds.map((webhookId) => ({ payload: { webhookId, news } })),
  );
}
