// The log of a webhook's calls, sending one again, trying it out, and the secret at rest: on a real HTTP server.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { insertDelivery } from "../../lib/data/webhook-deliveries.ts";
import { getWebhookSecret } from "../../lib/data/webhooks.ts";
import { jobShapes } from "../../lib/domain/job.ts";
import { keptDeliveries, maxSentByHand, type DeliveryView } from "../../lib/domain/webhook.ts";
import { callWebhook, signedHeaders, type CallWebhook } from "../../lib/jobs/call-webhook.ts";
import { resolveName, type Ways } from "../../lib/jobs/safe-post.ts";
import { sendAs, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { answersOk, startHookServer, type HookServer } from "../support/hook-server.ts";
import { forgetJobs, waitingJobs } from "../support/jobs.ts";
import { makeReady, reviewsOf } from "../support/reviews.ts";

useTestDatabase();
const ways: Ways = { resolve: resolveName, loopback: true };
const untold = new AbortController().signal;
let server: HookServer;
beforeAll(async () => {
  server = await startHookServer();
});
afterAll(async () => {
  adoptSettings({ WEBHOOKS_TO_LOOPBACK: "", NEXTAUTH_SECRET: "" });
  await server.stop();
});

let rows: BriefingRows;
let manager: Send;
let hook: { id: string; secret: string };
beforeEach(async () => {
  adoptSettings({ WEBHOOKS_TO_LOOPBACK: "yes", NEXTAUTH_SECRET: testSecret });
  server.calls.splice(0);
  server.answer(answersOk);
  await forgetJobs();
  rows = await makeBriefing();
  manager = await sendAs(rows.people.manager.id);
  const json = { workspaceId: rows.workspaceId, url: server.url, events: ["review.requested"] };
  hook = (await manager("POST", "/webhooks", { json })).json as typeof hook;
});

const calls = () => `/webhooks/${hook.id}/deliveries`;

async function deliveries(query = ""): Promise<{ items: DeliveryView[]; nextCursor: string | null }> {
  return (await manager("GET", `${calls()}${query}`)).json as {
    items: DeliveryView[];
    nextCursor: string | null;
  };
}

async function askReview(): Promise<void> {
  await makeReady(rows);
  const editor = await sendAs(rows.people.editor.id);
  const json = { steps: [{ rule: "all", reviewers: [rows.people.manager.id] }], note: "" };
  expect((await editor("POST", reviewsOf(rows), { json })).status).toBe(201);
}

/** What waits is run as the jobs' process does: its row is checked first. */
async function runJobs(): Promise<void> {
  const waiting = await waitingJobs("webhook");
  await forgetJobs();
  for (const { payload } of waiting)
    await callWebhook(jobShapes.webhook.parse(payload) as CallWebhook, ways, untold).catch(() => undefined);
}

describe("the log of a webhook's calls", () => {
  it("R688 tells of each try when it was, what was answered and how long that took", async () => {
    await askReview();
    server.answer((response) => void response.writeHead(503).end());
    const [job] = await waitingJobs("webhook");
    await runJobs();
    server.answer(answersOk);
    await callWebhook(job?.payload as CallWebhook, ways, untold);
    const { items } = await deliveries();
    expect(items).toMatchObject([
      { event: "review.requested", try: 2, status: 204, fault: null, eventId: items[1]?.eventId },
      { event: "review.requested", try: 1, status: 503, fault: null },
    ]);
    for (const { at, ms } of items) {
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
      expect(ms).toBeGreaterThanOrEqual(0);
    }
    const [first, ...others] = [await deliveries("?limit=1")];
    expect(others).toEqual([]);
    const second = await deliveries(`?limit=1&cursor=${encodeURIComponent(first?.nextCursor ?? "")}`);
    expect([...(first?.items ?? []), ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeNull();
  });

  it("R688 keeps the last calls, and none of a webhook that is gone", async () => {
    const news = {
      ...{ eventId: randomUUID(), at: new Date().toISOString(), workspaceId: rows.workspaceId },
      ...{ byId: rows.people.manager.id, event: "webhook.test" as const },
    };
    const result = { status: 204, fault: null } as const;
    const keep = (n: number) =>
      transaction((tx) => insertDelivery(tx, { webhookId: hook.id, at: new Date(n), news, result, ms: n }));
    for (let n = 0; n < keptDeliveries + 3; n++) await keep(n);
    const kept = await db().webhookDelivery.findMany({
      where: { webhookId: hook.id },
      orderBy: { at: "asc" },
    });
    expect(kept).toHaveLength(keptDeliveries);
    expect(kept[0]?.ms).toBe(3);
    expect(kept.at(-1)?.try).toBe(keptDeliveries + 3);
    await manager("DELETE", `/webhooks/${hook.id}`);
    await keep(1_000);
    expect(await db().webhookDelivery.count({ where: { webhookId: hook.id } })).toBe(0);
  });

  it("R688 is for those who manage, and strangers learn of none", async () => {
    await manager("POST", calls());
    await runJobs();
    const [{ id }] = (await deliveries()).items as [DeliveryView];
    const again = `${calls()}/${id}/again`;
    const editor = await sendAs(rows.people.editor.id);
    expect((await editor("GET", calls())).status).toBe(404);
    expect((await editor("POST", calls())).status).toBe(403);
    expect((await editor("POST", again)).status).toBe(403);
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    expect((await stranger("GET", calls())).status).toBe(404);
    for (const path of [calls(), again]) expect((await stranger("POST", path)).status).toBe(404);
    const other = (
      await manager("POST", "/webhooks", {
        json: { workspaceId: rows.workspaceId, url: server.url, events: ["review.requested"] },
      })
    ).json as typeof hook;
    expect((await manager("POST", `/webhooks/${other.id}/deliveries/${id}/again`)).status).toBe(404);
  });
});

describe("a call that somebody has sent", () => {
  it("R689 again comes under the same id, as a further try, and is audited", async () => {
    await askReview();
    await runJobs();
    const [first] = (await deliveries()).items as [DeliveryView];
    expect((await manager("POST", `${calls()}/${first.id}/again`)).status).toBe(204);
    await runJobs();
    expect((await deliveries()).items[0]).toMatchObject({ eventId: first.eventId, try: 2, status: 204 });
    expect(new Set(server.calls.map(({ headers }) => headers["webhook-id"]))).toEqual(
      new Set([first.eventId]),
    );
    const last = await db().auditEvent.findFirst({
      where: { act: "webhook_sent_again" },
      orderBy: { seq: "desc" },
    });
    expect(last?.facts).toEqual({ webhookId: hook.id, eventId: first.eventId, event: "review.requested" });
  });

  it("R689 to try it out is signed like any other, told once, and not tried again", async () => {
    server.answer((response) => void response.writeHead(500).end());
    expect((await manager("POST", calls())).status).toBe(204);
    const [job] = await waitingJobs("webhook");
    await expect(callWebhook(job?.payload as CallWebhook, ways, untold)).resolves.toBeUndefined();
    expect((await deliveries()).items).toMatchObject([{ event: "webhook.test", try: 1, status: 500 }]);
    const [call] = server.calls;
    const told = JSON.parse(call?.body ?? "") as { id: string; type: string; data: unknown };
    expect(told).toMatchObject({
      type: "webhook.test",
      data: { workspaceId: rows.workspaceId, byId: rows.people.manager.id },
    });
    const at = new Date(Number(call?.headers["webhook-timestamp"]) * 1_000);
    const signed = signedHeaders(hook.secret, { id: told.id, at, body: call?.body ?? "" });
    expect(call?.headers["webhook-signature"]).toBe(signed["webhook-signature"]);
  });

  it("R689 is refused while the webhook is off, and to whoever sends too many", async () => {
    await manager("PATCH", `/webhooks/${hook.id}`, { json: { enabled: false } });
    expect((await manager("POST", calls())).status).toBe(409);
    await manager("PATCH", `/webhooks/${hook.id}`, { json: { enabled: true } });
    const statuses: number[] = [];
    for (let n = 0; n <= maxSentByHand; n++) statuses.push((await manager("POST", calls())).status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(maxSentByHand);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe("a webhook's secret", () => {
  const stored = async () => (await db().webhook.findUniqueOrThrow({ where: { id: hook.id } })).secret;

  it("R690 lies sealed in the database, a new one too; those from before are read as they are", async () => {
    expect(await stored()).toMatch(/^sealed:[\w-]+$/);
    expect(await getWebhookSecret(db(), hook.id)).toBe(hook.secret);
    const { json } = await manager("PATCH", `/webhooks/${hook.id}`, { json: { newSecret: true } });
    const { secret } = json as { secret: string };
    expect(await stored()).toMatch(/^sealed:/);
    expect(await getWebhookSecret(db(), hook.id)).toBe(secret);
    await db().webhook.update({ where: { id: hook.id }, data: { secret: "whsec_plain" } });
    expect(await getWebhookSecret(db(), hook.id)).toBe("whsec_plain");
  });

  it("R690 opens under no other secret of the product's, nor when it was changed", async () => {
    const sealed = await stored();
    adoptSettings({ NEXTAUTH_SECRET: `${testSecret}!` });
    await expect(getWebhookSecret(db(), hook.id)).rejects.toMatchObject({ code: "unavailable" });
    adoptSettings({ NEXTAUTH_SECRET: testSecret });
    const other = sealed.slice(0, -1) + (sealed.endsWith("A") ? "B" : "A");
    const changed = sealed.slice(0, 30) + (sealed[30] === "A" ? "B" : "A") + other.slice(31);
    await db().webhook.update({ where: { id: hook.id }, data: { secret: changed } });
    await expect(getWebhookSecret(db(), hook.id)).rejects.toMatchObject({ code: "unavailable" });
  });
});
