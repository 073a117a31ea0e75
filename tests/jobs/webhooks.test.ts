// Webhooks from the command to a real HTTP server: who manages them, what is sent and signed, and what is never reached.
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addThread } from "../../lib/commands/add-thread.ts";
import { deleteThread } from "../../lib/commands/attach-thread.ts";
import { changeThread } from "../../lib/commands/change-thread.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { adoptSettings } from "../../lib/config.ts";
import { transaction } from "../../lib/data/client.ts";
import { startJobWorker } from "../../lib/data/job-worker.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { commentInput } from "../../lib/domain/comment-text.ts";
import type { ReviewView } from "../../lib/domain/review-view.ts";
import { maxAnswerBytes, maxWebhooks } from "../../lib/domain/webhook.ts";
import { callWebhook, type CallWebhook } from "../../lib/jobs/call-webhook.ts";
import { postSafely, resolveName, type Ways } from "../../lib/jobs/safe-post.ts";
import { sendAs, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { answersOk, startHookServer, type HookServer } from "../support/hook-server.ts";
import { bringForward, forgetJobs, waitingJobs } from "../support/jobs.ts";
import { decide, makeReady, reviewsOf } from "../support/reviews.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
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
let as: Record<Role, Send>;
beforeEach(async () => {
  adoptSettings({ WEBHOOKS_TO_LOOPBACK: "yes", NEXTAUTH_SECRET: testSecret });
  server.calls.splice(0);
  server.answer(answersOk);
  await forgetJobs();
  rows = await makeBriefing();
  as = Object.fromEntries(
    await Promise.all(roles.map(async (role) => [role, await sendAs(idOf(role))] as const)),
  ) as Record<Role, Send>;
  await transaction((tx) =>
    editText(tx, { userId: idOf("editor"), briefingId: rows.briefingId, command: "write" }, (doc) =>
      typeInto(doc, " The treaty names two islands."),
    ),
  );
});

const idOf = (role: Role) => rows.people[role].id;
const all = ["thread.created", "thread.resolved"];

type Told = { id: string; secret?: string; last: Record<string, unknown> | null };

async function hook(events = all): Promise<Told & { secret: string }> {
  const { json } = await as.manager("POST", "/webhooks", {
    json: { workspaceId: rows.workspaceId, url: server.url, events },
  });
  return json as Told & { secret: string };
}

async function lastOf(id: string): Promise<Told["last"]> {
  const { items } = (await as.owner("GET", "/webhooks")).json as { items: Told[] };
  return items.find((one) => one.id === id)?.last ?? null;
}

async function comment(): Promise<string> {
  const { briefingId } = rows;
  const anchor = { section: "first", quote: "two islands", seq: 0 };
  const text = commentInput.parse("Which? Ask Tanaka.");
  return (await addThread({ userId: idOf("commenter"), briefingId, anchor, text })).id;
}

const resolve = (threadId: string) =>
  changeThread({
    ...{ userId: idOf("editor"), briefingId: rows.briefingId, threadId },
    act: { do: "resolve", disposition: "adopted", reason: "Done." },
  });

const waiting = async () => (await waitingJobs("webhook")).map(({ payload }) => payload as CallWebhook);

describe("webhooks", () => {
  it("R447 are made, changed and ended by owners and managers, and their secret is told once", async () => {
    const json = { workspaceId: rows.workspaceId, url: server.url, events: all };
    for (const role of ["editor", "commenter", "viewer"] as const)
      expect((await as[role]("POST", "/webhooks", { json })).status).toBe(403);
    const made = await as.owner("POST", "/webhooks", { json });
    const { id, secret } = made.json as { id: string; secret: string };
    expect(made.headers.get("location")).toBe(`/api/v1/webhooks/${id}`);
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const list = (await as.manager("GET", `/webhooks?workspace=${rows.workspaceId}`)).json;
    expect(list).toMatchObject({ items: [{ id, url: server.url, events: all, enabled: true, last: null }] });
    expect(JSON.stringify(list)).not.toContain(secret.slice(6));
    for (const role of ["editor", "commenter", "viewer"] as const) {
      expect((await as[role]("GET", "/webhooks")).json).toMatchObject({ items: [] });
      expect((await as[role]("PATCH", `/webhooks/${id}`, { json: { enabled: false } })).status).toBe(403);
      expect((await as[role]("DELETE", `/webhooks/${id}`)).status).toBe(403);
    }
    const renewed = (await as.manager("PATCH", `/webhooks/${id}`, { json: { newSecret: true } }))
      .json as Told;
    expect(renewed.secret).not.toBe(secret);
    const changed = (await as.manager("PATCH", `/webhooks/${id}`, { json: { enabled: false } })).json as Told;
    expect(changed).toMatchObject({ enabled: false, events: all });
    expect(changed.secret).toBeUndefined();
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    for (const unknown of [id, randomUUID()]) {
      expect((await stranger("PATCH", `/webhooks/${unknown}`, { json: { enabled: true } })).status).toBe(404);
      expect((await stranger("DELETE", `/webhooks/${unknown}`)).status).toBe(404);
    }
    expect((await as.owner("DELETE", `/webhooks/${id}`)).status).toBe(204);
    expect((await as.owner("DELETE", `/webhooks/${id}`)).status).toBe(404);
  });

  it("R447 lead to public https addresses, know their events, and are few", async () => {
    adoptSettings({ WEBHOOKS_TO_LOOPBACK: "" });
    const { workspaceId } = rows;
    const add = (part: Record<string, unknown>) =>
      as.owner("POST", "/webhooks", {
        json: { workspaceId, url: "https://hooks.example/", events: all, ...part },
      });
    for (const url of [server.url, "http://hooks.example/", "https://169.254.169.254/", "https://[::1]/"])
      expect((await add({ url })).status).toBe(422);
    for (const events of [[], ["thread.deleted"]]) expect((await add({ events })).status).toBe(422);
    const answers = await Promise.all(Array.from({ length: maxWebhooks + 2 }, () => add({})));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(maxWebhooks);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    const seen: string[] = [];
    for (let cursor = ""; ;) {
      const page = (await as.owner("GET", `/webhooks?limit=7${cursor}`)).json as {
        items: Told[];
        nextCursor: string | null;
      };
      seen.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(new Set(seen).size).toBe(maxWebhooks);
  });
});

describe("what a webhook is told", () => {
  it("R448 comes by jobs with what happened: ids, kinds, times and the quote, none of what was said, signed over id, time and body", async () => {
    const { secret, id } = await hook();
    await hook(["thread.resolved"]);
    const threadId = await comment();
    expect(await waiting()).toHaveLength(1);
    await resolve(threadId);
    const jobs = await waiting();
    expect(jobs.map(({ news }) => news.event)).toEqual([
      "thread.created",
      "thread.resolved",
      "thread.resolved",
    ]);
    expect(JSON.stringify(jobs)).not.toContain("islands");
    const worker = await startJobWorker(database().url, {
      digest: () => Promise.reject(new Error("none was added")),
      version: () => Promise.resolve(),
      review: () => Promise.resolve(),
      sign_in_failed: () => Promise.resolve(),
      purge: () => Promise.resolve(),
      webhook: (call, signal) => callWebhook(call, ways, signal),
    });
    await expect.poll(() => waitingJobs("webhook")).toEqual([]);
    await worker.stop();
    const bodies = server.calls.map(
      ({ body }) => JSON.parse(body) as { type: string; data: unknown; id: string },
    );
    const created = bodies.find(({ type }) => type === "thread.created");
    const { workspaceId, briefingId } = rows;
    expect(created?.data).toEqual({
      ...{
        workspaceId,
        briefingId,
        threadId,
        byId: idOf("commenter"),
        sectionId: "first",
        quote: "two islands",
      },
    });
    expect(bodies.find(({ type }) => type === "thread.resolved")?.data).toMatchObject({
      ...{ byId: idOf("editor"), disposition: "adopted" },
    });
    expect(server.calls.map(({ body }) => body).join()).not.toMatch(/Tanaka|Done\./);
    const call = server.calls.find(({ body }) => body.includes("thread.created"));
    const {
      "webhook-id": eventId,
      "webhook-timestamp": time,
      "webhook-signature": signature,
    } = call?.headers ?? {};
    expect(eventId).toBe(created?.id);
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const expected = createHmac("sha256", key).update(`${String(eventId)}.${String(time)}.${call?.body}`);
    expect(signature).toBe(`v1,${expected.digest("base64")}`);
    expect(await lastOf(id)).toMatchObject({ status: 204, fault: null });
  });

  it("R523 holds of a review which version it is of, its state and the verdict, and neither note nor reason", async () => {
    await hook(["review.requested", "review.decided"]);
    await makeReady(rows);
    const json = { steps: [{ rule: "all", reviewers: [idOf("manager")] }], note: "Tanaka waits." };
    const review = (await as.editor("POST", reviewsOf(rows), { json })).json as ReviewView;
    await decide(as.manager, review, "not_cleared", { reason: "Done wrong." });
    for (const call of await waiting()) await callWebhook(call, ways, untold);
    const told = server.calls.map(({ body }) => JSON.parse(body) as { type: string; data: object });
    const { workspaceId, briefingId } = rows;
    const ids = { workspaceId, briefingId, reviewId: review.id, version: 1 };
    expect(told.map(({ type, data }) => [type, data])).toEqual([
      ["review.requested", { ...ids, byId: idOf("editor"), state: "in_review" }],
      ["review.decided", { ...ids, byId: idOf("manager"), state: "changes_asked", verdict: "not_cleared" }],
    ]);
    expect(server.calls.map(({ body }) => body).join()).not.toMatch(/Tanaka|Done wrong/);
  });

  it("R448 is tried again until it is taken, under one id, and how it went is kept", async () => {
    const { id } = await hook();
    await comment();
    const [job] = await waiting();
    if (!job) throw new Error("a job was added");
    server.answer((response) => void response.writeHead(503).end());
    await expect(callWebhook(job, ways, untold)).rejects.toThrow("status 503");
    expect(await lastOf(id)).toMatchObject({ status: 503, eventId: job.news.eventId });
    server.answer((response) => void response.destroy());
    await expect(callWebhook(job, ways, untold)).rejects.toThrow("no_connection");
    expect(await lastOf(id)).toMatchObject({ status: null, fault: "no_connection" });
    server.answer((response) => void response.writeHead(302, { location: server.url }).end());
    await expect(callWebhook(job, ways, untold)).rejects.toThrow("status 302");
    server.answer(answersOk);
    await callWebhook(job, ways, untold);
    expect(await lastOf(id)).toMatchObject({ status: 204, fault: null });
    expect(new Set(server.calls.map(({ headers }) => headers["webhook-id"]))).toEqual(
      new Set([job.news.eventId]),
    );
    expect(server.calls).toHaveLength(4);
  });

  it("R448 keeps how the latest call went, also when one that began before it ends after it", async () => {
    const { id } = await hook();
    await comment();
    const [job] = await waiting();
    if (!job) throw new Error("a job was added");
    const [earlier, later] = [new Date("2026-11-28T12:00:00Z"), new Date("2026-11-28T12:00:01Z")];
    let letGo = () => {};
    const asked = new Promise<void>((reached) =>
      server.answer((response) => {
        letGo = () => void response.writeHead(503).end();
        reached();
      }),
    );
    const slow = callWebhook({ ...job, now: earlier }, ways, untold);
    await asked;
    server.answer(answersOk);
    await callWebhook({ ...job, now: later }, ways, untold);
    letGo();
    await expect(slow).rejects.toThrow("status 503");
    expect(await lastOf(id)).toMatchObject({ at: later.toISOString(), status: 204 });
  });

  it("R448 a call that our own stop ends says nothing of the server, and comes again", async () => {
    const { id } = await hook();
    await comment();
    const [job] = await waiting();
    if (!job) throw new Error("a job was added");
    const stopping = new AbortController();
    server.answer(() => stopping.abort());
    await expect(callWebhook(job, ways, stopping.signal)).rejects.toThrow("stopped");
    expect(await lastOf(id)).toBeNull();
  });

  it("R448 isn't told to one that was turned off or ended meanwhile, nor of a thread that was deleted", async () => {
    const [off, ended] = [await hook(), await hook()];
    const threadId = await comment();
    await hook();
    await resolve(threadId);
    await as.owner("PATCH", `/webhooks/${off.id}`, { json: { enabled: false } });
    await as.owner("DELETE", `/webhooks/${ended.id}`);
    const jobs = await waiting();
    const others = jobs.filter(({ webhookId }) => webhookId !== off.id && webhookId !== ended.id);
    for (const job of jobs.filter((one) => !others.includes(one))) await callWebhook(job, ways, untold);
    await deleteThread({ userId: idOf("manager"), briefingId: rows.briefingId, threadId });
    for (const job of others) await callWebhook(job, ways, untold);
    expect([jobs.length, others.length, server.calls.length]).toEqual([5, 1, 0]);
  });

  it("R448 that fails waits for its next try with a pause, to a bound", async () => {
    await hook();
    await comment();
    server.answer((response) => void response.writeHead(500).end());
    const worker = await startJobWorker(
      database().url,
      {
        digest: () => Promise.reject(new Error("none was added")),
        version: () => Promise.resolve(),
        review: () => Promise.resolve(),
        sign_in_failed: () => Promise.resolve(),
        purge: () => Promise.resolve(),
        webhook: (call, signal) => callWebhook(call, ways, signal),
      },
      { pollMs: 50 },
    );
    for (let tries = 1; tries <= 11; tries++) {
      await expect.poll(async () => (await waitingJobs("webhook"))[0]?.lastError).toMatch("status 500");
      await expect.poll(() => server.calls.length).toBe(tries);
      await expect.poll(async () => (await waitingJobs("webhook"))[0]?.attempts).toBe(tries);
      await expect
        .poll(async () => ((await waitingJobs("webhook"))[0]?.runAt.getTime() ?? 0) > Date.now())
        .toBe(true);
      await bringForward();
    }
    server.answer(answersOk);
    await comment();
    await expect.poll(() => server.calls.length).toBe(12);
    await worker.stop();
    expect((await waitingJobs("webhook")).map(({ attempts }) => attempts)).toEqual([11]);
  });
});

describe("where a call goes", () => {
  const post = (url: string, part: Partial<Ways> = {}, signal = untold) =>
    postSafely({ url, headers: {}, body: "{}" }, { ...ways, ...part }, signal);

  it("R449 is judged by every address that its name has, at each connection, and that one is connected to", async () => {
    const before = server.connections();
    const inside = ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "fd00::1", "::ffff:127.0.0.1"];
    const url = `https://hooks.example:${server.port}/`;
    for (const address of inside) {
      const outcome = await post(url, { loopback: false, resolve: () => Promise.resolve([address]) });
      expect([address, outcome]).toEqual([address, { status: null, fault: "not_public" }]);
      const mixed = () => Promise.resolve(["93.184.215.14", address]);
      expect(await post(url, { loopback: false, resolve: mixed })).toMatchObject({ fault: "not_public" });
    }
    expect(await post(url, { resolve: () => Promise.resolve([]) })).toMatchObject({ fault: "not_public" });
    for (const literal of ["https://127.0.0.1/", "https://[::1]/", "https://10.0.0.7/", "https://0x7f.1/"])
      expect(await post(literal, { loopback: false })).toMatchObject({ fault: "not_public" });
    expect(server.connections()).toBe(before);
  });

  it("R449 a name that leads inside a moment later gains nothing: it is asked once a call, and what it said is what counts", async () => {
    const answers = [["127.0.0.1"], ["10.0.0.7"]];
    const asked: string[] = [];
    const rebinding = (hostname: string) => {
      asked.push(hostname);
      return Promise.resolve(answers.shift() ?? []);
    };
    const url = `http://localhost:${server.port}/`;
    expect(await post(url, { resolve: rebinding })).toEqual({ status: 204, fault: null });
    expect(asked).toEqual(["localhost"]);
    expect(await post(url, { resolve: rebinding })).toEqual({ status: null, fault: "not_public" });
    expect(asked).toHaveLength(2);
    expect(server.calls).toHaveLength(1);
  });

  it("R449 follows no redirect, and goes by http to this machine alone, where that was said", async () => {
    server.answer((response) => void response.writeHead(307, { location: `${server.url}/inside` }).end());
    expect(await post(server.url)).toEqual({ status: 307, fault: null });
    expect(server.calls.map(({ path }) => path)).toEqual(["/hook"]);
    expect(await post(server.url, { loopback: false })).toMatchObject({ fault: "not_public" });
    expect(await post("http://hooks.example/")).toMatchObject({ fault: "not_public" });
  });

  it("R449 ends after its time, at the signal, and when the answer is longer than it may be", async () => {
    server.answer(() => undefined);
    expect(await post(server.url, { timeoutMs: 50 })).toEqual({ status: null, fault: "timeout" });
    const never = () => new Promise<string[]>(() => undefined);
    const url = `http://localhost:${server.port}/`;
    expect(await post(url, { timeoutMs: 50, resolve: never })).toEqual({ status: null, fault: "timeout" });
    await expect(post(server.url, {}, AbortSignal.abort())).rejects.toThrow("stopped");
    const sent = new Promise<number>((done) =>
      server.answer((response) => {
        let bytes = 0;
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(16_384))) bytes += 16_384;
        };
        response.on("drain", more);
        response.on("close", () => done(bytes));
        response.writeHead(200);
        more();
      }),
    );
    expect(await post(server.url)).toEqual({ status: 200, fault: null });
    // What lies in the sockets' buffers was sent, not read.
    expect(await sent).toBeLessThan(maxAnswerBytes + 16 * 1024 * 1024);
    server.answer((response) => void response.writeHead(200).write("x"));
    expect(await post(server.url, { timeoutMs: 200 })).toEqual({ status: 200, fault: null });
  });

  it("R449 ends when the server turns to another protocol in place of an answer", async () => {
    const turns = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n";
    server.answer((response) => void response.socket?.write(turns));
    expect(await post(server.url)).toEqual({ status: null, fault: "no_connection" });
  });

  it("R449 nobody answers: that is told apart", async () => {
    const gone = await startHookServer();
    await gone.stop();
    expect(await post(gone.url)).toEqual({ status: null, fault: "no_connection" });
  });
});
