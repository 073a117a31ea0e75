// Somebody who manages a workspace has another server told of what happens there, changes that, or ends it.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { config } from "../config.ts";
import { audit } from "../data/audit.ts";
import { transaction, type Tx } from "../data/client.ts";
import { findRole, holdWorkspace } from "../data/memberships.ts";
import {
  countWebhooks,
  findWebhook,
  insertWebhook,
  removeWebhook,
  updateWebhook,
  type WebhookChange,
  type WebhookFacts,
} from "../data/webhooks.ts";
import { AppError } from "../domain/errors.ts";
import { idInput } from "../domain/input.ts";
import { isWebhookUrl, maxWebhooks, maxWebhookUrl, webhookEvents } from "../domain/webhook.ts";
import { authorizeIn } from "./authorize-in.ts";

const urlInput = z
  .string()
  .max(maxWebhookUrl)
  .refine(
    (url) => isWebhookUrl(url, { loopback: config().webhooksToLoopback }),
    "must be a public https address",
  )
  .meta({ description: "https, without user, password and fragment, and no private address" });
const eventsInput = z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length);

export const addWebhookInput = z.object({ workspaceId: idInput, url: urlInput, events: eventsInput });
export const changeWebhookInput = z
  .object({
    url: urlInput,
    events: eventsInput,
    enabled: z.boolean(),
    /** Makes the old one worth nothing at once. */
    newSecret: z.literal(true),
  })
  .partial();

export type AddWebhook = z.output<typeof addWebhookInput> & { userId: string };

/** Answers the secret, which nobody is told again. Throws `not_allowed`, and `conflict` when the workspace can hold no more. */
export async function addWebhook({
  userId,
  ...webhook
}: AddWebhook): Promise<{ id: string; secret: string }> {
  return transaction(async (tx) => {
    const { workspaceId } = webhook;
    await authorizeIn(tx, { workspaceId, userId }, "manage");
    await holdWorkspace(tx, workspaceId);
    if ((await countWebhooks(tx, workspaceId)) >= maxWebhooks)
      throw new AppError("conflict", "This workspace can hold no more webhooks.");
    const secret = freshSecret();
    const { id } = await insertWebhook(tx, { ...webhook, createdById: userId, secret });
    audit(tx, { workspaceId, actorId: userId, act: "webhook_made", facts: { webhookId: id } });
    return { id, secret };
  });
}

export type WebhookAt = { userId: string; id: string };
export type ChangeWebhook = WebhookAt & z.output<typeof changeWebhookInput>;

/** What is left out stays. Answers a new secret where one was asked for. */
export async function changeWebhook({
  userId,
  id,
  newSecret,
  ...change
}: ChangeWebhook): Promise<{ secret?: string }> {
  const secret = newSecret ? { secret: freshSecret() } : {};
  await transaction(async (tx) => {
    const { workspaceId } = await webhookInHand(tx, { userId, id });
    const facts = { webhookId: id, changed: Object.keys({ ...given(change), ...secret }) };
    audit(tx, { workspaceId, actorId: userId, act: "webhook_changed", facts });
    await updateWebhook(tx, id, { ...given(change), ...secret });
  });
  return secret;
}

function given({
  url,
  events,
  enabled,
}: Omit<z.output<typeof changeWebhookInput>, "newSecret">): WebhookChange {
  return {
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events }),
    ...(enabled !== undefined && { enabled }),
  };
}

export async function deleteWebhook(at: WebhookAt): Promise<void> {
  await transaction(async (tx) => {
    const { workspaceId } = await webhookInHand(tx, at);
    const facts = { webhookId: at.id };
    audit(tx, { workspaceId, actorId: at.userId, act: "webhook_removed", facts });
    await removeWebhook(tx, at.id);
  });
}

/** Throws `not_allowed` to members who may not manage, and `not_found` to strangers too: they don't learn which ids there are. */
export async function webhookInHand(tx: Tx, { userId, id }: WebhookAt): Promise<WebhookFacts> {
  const webhook = await findWebhook(tx, id);
  if (!webhook || !(await findRole(tx, webhook.workspaceId, userId))) throw unknownWebhook();
  await authorizeIn(tx, { workspaceId: webhook.workspaceId, userId }, "manage");
  await holdWorkspace(tx, webhook.workspaceId);
  // Somebody may have removed it while this waited.
  if (!(await findWebhook(tx, id))) throw unknownWebhook();
  return webhook;
}

const unknownWebhook = () => new AppError("not_found", "There is no such webhook.");

/** In the form of Standard Webhooks, whose libraries check our signatures. */
function freshSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}
