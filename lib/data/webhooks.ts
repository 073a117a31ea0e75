// Webhooks as rows, with how each answered last. Facts only.
import type { TimeCursor } from "../domain/cursor.ts";
import {
  webhookEvents,
  webhookFaults,
  type WebhookEvent,
  type WebhookFault,
  type WebhookResult,
} from "../domain/webhook.ts";
import type { Tx } from "./client.ts";
import { seal, unseal, type Seal } from "./sealing.ts";
import { isUuid } from "./sessions.ts";

export type WebhookFacts = {
  id: string;
  workspaceId: string;
  url: string;
  events: WebhookEvent[];
  enabled: boolean;
  createdAt: Date;
  last: { at: Date; eventId: string; status: number | null; fault: WebhookFault | null } | null;
};

const facts = {
  id: true,
  workspaceId: true,
  url: true,
  events: true,
  enabled: true,
  createdAt: true,
  lastAt: true,
  lastEventId: true,
  lastStatus: true,
  lastFault: true,
} as const;

type Row = Awaited<ReturnType<typeof rowOf>> & object;

function rowOf(tx: Tx, id: string) {
  return tx.webhook.findUnique({ where: { id }, select: facts });
}

function factsOf({ events, lastAt, lastEventId, lastStatus, lastFault, ...row }: Row): WebhookFacts {
  const fault = webhookFaults.find((one) => one === lastFault) ?? null;
  return {
    ...row,
    events: webhookEvents.filter((event) => events.includes(event)),
    last: lastAt && lastEventId ? { at: lastAt, eventId: lastEventId, status: lastStatus, fault } : null,
  };
}

export async function findWebhook(tx: Tx, id: string): Promise<WebhookFacts | null> {
  const row = isUuid(id) ? await rowOf(tx, id) : null;
  return row && factsOf(row);
}

/** For signing alone. */
export async function getWebhookSecret(tx: Tx, id: string): Promise<string> {
  return openSecret((await tx.webhook.findUniqueOrThrow({ where: { id }, select: { secret: true } })).secret);
}

const ofWebhooks: Seal = { purpose: "webhooks", about: "" };
const sealMark = "sealed:";

function sealSecret(secret: string): string {
  return `${sealMark}${seal(Buffer.from(secret), ofWebhooks).toString("base64url")}`;
}

/** Those from before secrets were sealed lie there as they are. */
function openSecret(stored: string): string {
  if (!stored.startsWith(sealMark)) return stored;
  return unseal(Buffer.from(stored.slice(sealMark.length), "base64url"), ofWebhooks).toString();
}

export type WebhooksQuery = { workspaceIds: string[]; after: TimeCursor | null; limit: number };

/** The latest first. */
export async function listWebhooks(
  tx: Tx,
  { workspaceIds, after, limit }: WebhooksQuery,
): Promise<WebhookFacts[]> {
  const rows = await tx.webhook.findMany({
    where: {
      workspaceId: { in: workspaceIds },
      ...(after && {
        OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }],
      }),
    },
    select: facts,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(factsOf);
}

export async function countWebhooks(tx: Tx, workspaceId: string): Promise<number> {
  return tx.webhook.count({ where: { workspaceId } });
}

export type NewWebhook = {
  workspaceId: string;
  createdById: string;
  url: string;
  events: WebhookEvent[];
  secret: string;
};

export async function insertWebhook(tx: Tx, webhook: NewWebhook): Promise<{ id: string }> {
  const data = { ...webhook, secret: sealSecret(webhook.secret) };
  return tx.webhook.create({ data, select: { id: true } });
}

export type WebhookChange = { url?: string; events?: WebhookEvent[]; enabled?: boolean; secret?: string };

export async function updateWebhook(tx: Tx, id: string, change: WebhookChange): Promise<void> {
  const { secret, ...rest } = change;
  const data = { ...rest, ...(secret !== undefined && { secret: sealSecret(secret) }) };
  await tx.webhook.update({ where: { id }, data });
}

export async function removeWebhook(tx: Tx, id: string): Promise<void> {
  await tx.webhook.delete({ where: { id } });
}

/** Who in the workspace is told of such; there are few. */
export async function webhooksFor(tx: Tx, workspaceId: string, event: WebhookEvent): Promise<string[]> {
  const where = { workspaceId, enabled: true, events: { has: event } };
  return (await tx.webhook.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

/** `at` is when the call began: one that a later call has overtaken isn't kept. Of a webhook that was removed meanwhile nothing is. */
export async function saveWebhookResult(
  tx: Tx,
  id: string,
  { at, eventId, result }: { at: Date; eventId: string; result: WebhookResult },
): Promise<void> {
  const data = { lastAt: at, lastEventId: eventId, lastStatus: result.status, lastFault: result.fault };
  const where = { id, OR: [{ lastAt: null }, { lastAt: { lte: at } }] };
  await tx.webhook.updateMany({ where, data });
}
