// The webhooks of the workspaces that somebody manages, with how each answered last; never their secrets.
import { can } from "../domain/access.ts";
import { decodeCursor, pageOf } from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import type { DeliveryView, WebhookView } from "../domain/webhook.ts";
import { db, type Tx } from "../data/client.ts";
import { membershipsOf } from "../data/memberships.ts";
import { listDeliveries } from "../data/webhook-deliveries.ts";
import { findWebhook, listWebhooks, type WebhookFacts } from "../data/webhooks.ts";

export type WebhooksAsk = { workspace?: string | undefined; cursor?: string | undefined; limit: number };

/** The latest first; of one workspace where it is asked for. */
export async function webhooksView(
  userId: string,
  ask: WebhooksAsk,
  tx: Tx = db(),
): Promise<{ items: WebhookView[]; nextCursor: string | null }> {
  const managed = await managedBy(tx, userId);
  const found = await listWebhooks(tx, {
    workspaceIds: managed.filter((id) => ask.workspace === undefined || id === ask.workspace),
    after: decodeCursor(ask.cursor),
    limit: ask.limit + 1,
  });
  const { page, nextCursor } = pageOf(found, ask.limit, ({ createdAt: at, id }) => ({ at, id }));
  return { items: page.map(viewOf), nextCursor };
}

/** Throws `not_found`, to those who don't manage its workspace too. */
export async function webhookView(userId: string, id: string, tx: Tx = db()): Promise<WebhookView> {
  const found = await findWebhook(tx, id);
  if (!found || !(await managedBy(tx, userId)).includes(found.workspaceId)) throw new AppError("not_found");
  return viewOf(found);
}

export type DeliveriesAsk = { id: string; cursor?: string | undefined; limit: number };

/** The latest first. Throws `not_found` as `webhookView` does. */
export async function deliveriesView(
  userId: string,
  { id: webhookId, cursor, limit }: DeliveriesAsk,
  tx: Tx = db(),
): Promise<{ items: DeliveryView[]; nextCursor: string | null }> {
  await webhookView(userId, webhookId, tx);
  const found = await listDeliveries(tx, { webhookId, after: decodeCursor(cursor), limit: limit + 1 });
  const { page, nextCursor } = pageOf(found, limit, ({ at, id }) => ({ at, id }));
  return { items: page.map((one) => ({ ...one, at: one.at.toISOString() })), nextCursor };
}

async function managedBy(tx: Tx, userId: string): Promise<string[]> {
  const memberships = await membershipsOf(tx, userId);
  return memberships
    .filter(({ role }) => can({ kind: "member", role }, "manage"))
    .map(({ workspaceId }) => workspaceId);
}

function viewOf({ createdAt, last, ...webhook }: WebhookFacts): WebhookView {
  return {
    ...webhook,
    createdAt: createdAt.toISOString(),
    last: last && { ...last, at: last.at.toISOString() },
  };
}
