// The calls of each webhook and how they went, the last of them. Facts only; who reads them is decided by queries.
import type { TimeCursor } from "../domain/cursor.ts";
import {
  keptDeliveries,
  toldEvents,
  webhookFaults,
  type DeliveryView,
  type WebhookNews,
  type WebhookResult,
} from "../domain/webhook.ts";
import type { Tx } from "./client.ts";
import { sqlOf } from "./journal.ts";
import { isUuid } from "./sessions.ts";

export type NewDelivery = {
  webhookId: string;
  at: Date;
  news: WebhookNews;
  result: WebhookResult;
  ms: number;
};

/** Of a webhook that was removed meanwhile nothing is kept. */
export async function insertDelivery(tx: Tx, delivery: NewDelivery): Promise<void> {
  const { webhookId, at, news, result, ms } = delivery;
  const sql = sqlOf(tx);
  await sql(
    `INSERT INTO webhook_deliveries (id, webhook_id, at, event_id, event, try, status, fault, ms, news)
     SELECT gen_random_uuid(), w.id, $2::timestamptz, $3::uuid, $4, 1 + coalesce((
       SELECT max(d.try) FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.event_id = $3::uuid), 0),
       $5::int, $6, $7::int, $8::jsonb
     FROM webhooks w WHERE w.id = $1::uuid FOR KEY SHARE`,
    [webhookId, at, news.eventId, news.event, result.status, result.fault, ms, JSON.stringify(news)],
  );
  await sql(
    `DELETE FROM webhook_deliveries WHERE id IN (
       SELECT id FROM webhook_deliveries WHERE webhook_id = $1::uuid ORDER BY at DESC, id DESC OFFSET $2)`,
    [webhookId, keptDeliveries],
  );
}

const facts = {
  id: true,
  at: true,
  eventId: true,
  event: true,
  try: true,
  status: true,
  fault: true,
  ms: true,
} as const;

export type DeliveriesQuery = { webhookId: string; after: TimeCursor | null; limit: number };
export type DeliveryFacts = Omit<DeliveryView, "at"> & { at: Date };

/** The latest first. */
export async function listDeliveries(
  tx: Tx,
  { webhookId, after, limit }: DeliveriesQuery,
): Promise<DeliveryFacts[]> {
  const earlier = after && { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] };
  const rows = await tx.webhookDelivery.findMany({
    where: { webhookId, ...earlier },
    select: facts,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(factsOf);
}

function factsOf(row: Omit<DeliveryFacts, "event" | "fault"> & { event: string; fault: string | null }) {
  const event = toldEvents.find((one) => one === row.event);
  if (!event) throw new Error(`call ${row.id} told of the unknown event ${row.event}`);
  return { ...row, event, fault: webhookFaults.find((one) => one === row.fault) ?? null };
}

/** What a call told, to tell it again; null for one that isn't kept, or is another webhook's. As it was stored: whoever runs it checks it. */
export async function findTold(tx: Tx, webhookId: string, id: string): Promise<WebhookNews | null> {
  if (!isUuid(id)) return null;
  const row = await tx.webhookDelivery.findFirst({ where: { id, webhookId }, select: { news: true } });
  return row && (row.news as unknown as WebhookNews);
}
