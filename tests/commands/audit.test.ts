// The audit log on a real database: which acts stand in it, of whom and from where, that it holds together, and who reads it.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { archiveBriefing } from "../../lib/commands/archive-briefing.ts";
import { delegate, endDelegation } from "../../lib/commands/delegate.ts";
import { endSession } from "../../lib/commands/end-session.ts";
import { lockSections } from "../../lib/commands/lock-sections.ts";
import { addWebhook, changeWebhook, deleteWebhook } from "../../lib/commands/manage-webhooks.ts";
import { nameVersion } from "../../lib/commands/name-version.ts";
import { hashPassword } from "../../lib/commands/passwords.ts";
import { restoreVersion } from "../../lib/commands/restore-version.ts";
import { signIn } from "../../lib/commands/sign-in.ts";
import { undoRestore } from "../../lib/commands/undo-restore.ts";
import { unlockSection } from "../../lib/commands/unlock-section.ts";
import { withOrigin } from "../../lib/commands/with-origin.ts";
import { adoptSettings } from "../../lib/config.ts";
import { audit } from "../../lib/data/audit.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { auditFailure } from "../../lib/jobs/audit-failure.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { dayOf } from "../../lib/domain/delegation.ts";
import type { JobPayload } from "../../lib/domain/job.ts";
import type { ReviewView } from "../../lib/domain/review-view.ts";
import { checkAudit, type AuditCheck } from "../../lib/queries/audit-check.ts";
import { auditView, type AuditView } from "../../lib/queries/audit.ts";
import { sendAsEach, testSecret } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { forgetJobs, waitingJobs } from "../support/jobs.ts";
import { chainOf, makeReady, reviewsOf, seenIn, write } from "../support/reviews.ts";

const database = useTestDatabase();
let rows: BriefingRows;
const idOf = (role: Role) => rows.people[role].id;

beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));
beforeEach(async () => {
  rows = await makeBriefing();
});

/** The earliest first. */
async function log(): Promise<AuditView[]> {
  const { items } = await auditView(idOf("owner"), { workspaceId: rows.workspaceId, limit: 200 });
  return items.reverse();
}

const actsOf = async () => (await log()).map(({ act, actorId }) => [act, actorId]);

async function check(): Promise<AuditCheck | undefined> {
  for await (const one of checkAudit()) if (one.workspaceId === rows.workspaceId) return one;
  return undefined;
}

/** Some acts, one after the other. */
async function actSometimes(count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await archiveBriefing({ userId: idOf("owner"), briefingId: rows.briefingId, archived: i % 2 === 0 });
}

describe("R580 the audit log", () => {
  it("R580 has what was done to a briefing: by whom, what and where, but no words", async () => {
    const [briefingId, owner, editor] = [rows.briefingId, idOf("owner"), idOf("editor")];
    const { number } = await nameVersion({ userId: editor, briefingId, name: "Secret name", note: "" });
    await write(rows, " secret words");
    const { id } = await restoreVersion({ userId: editor, briefingId, from: { number } });
    await undoRestore({ userId: editor, briefingId, restoreId: id ?? "" });
    await lockSections({ userId: owner, briefingId, sections: ["first"] });
    await unlockSection({ userId: owner, briefingId, sectionId: "first", reason: "secret reason" });
    await archiveBriefing({ userId: owner, briefingId, archived: true });
    await archiveBriefing({ userId: owner, briefingId, archived: false });
    expect(await actsOf()).toEqual([
      ["version_restored", editor],
      ["restore_undone", editor],
      ["sections_locked", owner],
      ["section_unlocked", owner],
      ["briefing_archived", owner],
      ["briefing_brought_back", owner],
    ]);
    const events = await log();
    expect(new Set(events.map((event) => event.briefingId))).toEqual(new Set([briefingId]));
    expect(events[2]).toMatchObject({ seq: 3, facts: { sections: ["first"], reviewId: null } });
    expect(JSON.stringify(events)).not.toMatch(/secret/i);
  });

  it("R580 has every act on a review, over the API, and where it came from", async () => {
    await makeReady(rows);
    const send = await sendAsEach(rows.people);
    const origin = { "x-forwarded-for": "203.0.113.9", "user-agent": "A program" };
    const post = (role: Role, path: string, json: object = {}) =>
      send[role]("POST", `/briefings/${rows.briefingId}${path}`, { json, headers: origin });
    const steps = chainOf(rows, ["manager"]);
    const { id } = (await post("editor", "/reviews", { steps })).json as ReviewView;
    const seen = seenIn((await send.manager("GET", `${reviewsOf(rows)}/${id}`)).json as ReviewView);
    const ref = { version: seen.version, ...seen.sections[0] };
    await post("manager", "/signoffs", { ...ref, verdict: "dissent", text: "Secret words." });
    await post("manager", `/reviews/${id}/decisions`, { ...seen, verdict: "no_objection" });
    await post("owner", `/reviews/${id}/release`);
    const second = (await post("editor", "/reviews", { steps })).json as ReviewView;
    await post("editor", `/reviews/${second.id}/withdraw`);
    const [manager, editor, owner] = [idOf("manager"), idOf("editor"), idOf("owner")];
    expect(await actsOf()).toEqual([
      ["review_asked", editor],
      ["signed_off", manager],
      ["review_decided", manager],
      ["released", owner],
      ["review_asked", editor],
      ["review_withdrawn", editor],
    ]);
    const events = await log();
    for (const { address, device } of events) expect([address, device]).toEqual(["203.0.113.9", "A program"]);
    expect(events[1]?.facts).toMatchObject({ section: "first", verdict: "dissent" });
    expect(events[2]?.facts).toMatchObject({ reviewId: id, verdict: "no_objection" });
    expect(JSON.stringify(events)).not.toMatch(/secret/i);
  });

  it("R580 has who stands in for whom, and what webhooks there are, without their secrets", async () => {
    const [userId, workspaceId] = [idOf("manager"), rows.workspaceId];
    const today = dayOf(new Date());
    const { id } = await delegate({ userId, to: idOf("owner"), fromDay: today, untilDay: today });
    await endDelegation({ userId, id });
    const hook = { workspaceId, url: "https://hooks.example/", events: ["thread.created" as const] };
    const { id: hookId, secret } = await addWebhook({ userId, ...hook });
    await changeWebhook({ userId, id: hookId, enabled: false });
    await deleteWebhook({ userId, id: hookId });
    expect((await actsOf()).map(([act]) => act)).toEqual([
      "delegated",
      "delegation_ended",
      "webhook_made",
      "webhook_changed",
      "webhook_removed",
    ]);
    expect(JSON.stringify(await log())).not.toContain(secret);
  });

  it("R580 has nothing of what was refused", async () => {
    const ask = { userId: idOf("viewer"), briefingId: rows.briefingId };
    await expect(archiveBriefing({ ...ask, archived: true })).rejects.toThrow();
    expect(await log()).toEqual([]);
  });

  it("R580 is written in a transaction alone", () => {
    const event = { workspaceId: rows.workspaceId, actorId: null, act: "signed_in" as const };
    expect(() => audit(db(), event)).toThrow("in a transaction only");
  });
});

describe("R581 who signed in", () => {
  const now = new Date();

  it("R581 and out, and who failed to: of an account, and of none, the same is left to do", async () => {
    await forgetJobs();
    const [id, password] = [idOf("editor"), "a long enough password"];
    const email = String((await db().user.findUniqueOrThrow({ where: { id } })).email);
    await db().user.update({ where: { id }, data: { passwordHash: await hashPassword(password) } });
    const from = { address: "203.0.113.9", userAgent: "A browser", now };
    const origin = { address: "203.0.113.9", device: "A browser" };
    const attempt = (given: { email: string; password: string }) =>
      withOrigin(origin, () => signIn({ ...given, ...from }));
    const { sessionId } = await attempt({ email, password });
    await endSession(sessionId, now);
    await expect(attempt({ email, password: "wrong" })).rejects.toThrow();
    await expect(attempt({ email: "nobody@example.org", password })).rejects.toThrow();
    const jobs = await waitingJobs("sign_in_failed");
    expect(jobs).toHaveLength(2);
    for (const { payload } of jobs) await auditFailure(payload as JobPayload<"sign_in_failed">);
    expect((await log()).map(({ act, actorId, ...event }) => [act, actorId, event.address])).toEqual([
      ["signed_in", id, "203.0.113.9"],
      ["signed_out", id, null],
      ["sign_in_failed", null, "203.0.113.9"],
    ]);
    await forgetJobs();
  });
});

describe("R582 a log that holds together", () => {
  it("R582 is gapless, however many act at once", async () => {
    const others = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        transaction(async (tx) => {
          await Promise.resolve();
          const facts = { i };
          audit(tx, { workspaceId: rows.workspaceId, actorId: idOf("owner"), act: "signed_in", facts });
        }),
      ),
    );
    expect(others).toHaveLength(12);
    expect((await log()).map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    const { whole, head } = (await check()) as AuditCheck & { whole: true };
    expect([whole, head]).toEqual([true, (await log()).at(-1)?.hash]);
  });

  const column = ["actor_name", "act", "facts", "at", "address", "device", "hash", "briefing_id", "actor_id"];
  const changed: Record<string, string> = {
    ...Object.fromEntries(column.map((name) => [name, "'x'"])),
    facts: `'{"archived": false}'`,
    at: "at + interval '1 millisecond'",
    hash: "'\\x00'",
    briefing_id: `'${randomUUID()}'`,
    actor_id: "NULL",
  };
  it.each(column)("R582 shows that one row's %s was changed", async (name) => {
    await actSometimes(5);
    expect(await check()).toMatchObject({ whole: true, events: 5 });
    await asOwner(`UPDATE audit_events SET ${name} = ${changed[name]} WHERE workspace_id = $1 AND seq = 3`);
    expect(await check()).toMatchObject({ whole: false, seq: 3, fault: "changed" });
  });

  it("R582 shows that a row is missing, also where another was put in its place", async () => {
    await actSometimes(5);
    await asOwner("DELETE FROM audit_events WHERE workspace_id = $1 AND seq = 3");
    expect(await check()).toMatchObject({ whole: false, seq: 3, fault: "missing" });
    await asOwner("UPDATE audit_events SET seq = seq - 1 WHERE workspace_id = $1 AND seq > 3");
    expect(await check()).toMatchObject({ whole: false, seq: 3, fault: "changed" });
  });

  async function asOwner(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: database().adminUrl });
    await client.connect();
    const { rowCount } = await client.query(sql, [rows.workspaceId]);
    await client.end();
    expect(rowCount).toBeGreaterThan(0);
  }
});

describe("R583 who reads the log", () => {
  it("R583 owners alone; members are refused, and strangers learn of no workspace", async () => {
    await actSometimes(1);
    const send = await sendAsEach(rows.people);
    const path = `/audit?workspace=${rows.workspaceId}`;
    for (const role of roles)
      expect([role, (await send[role]("GET", path)).status]).toEqual([role, role === "owner" ? 200 : 403]);
    const elsewhere = await sendAsEach((await makeBriefing()).people);
    const unknown = `/audit?workspace=${randomUUID()}`;
    const answers = [await elsewhere.owner("GET", path), await elsewhere.owner("GET", unknown)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(answers[0]?.json).toEqual(answers[1]?.json);
  });

  it("R583 page by page, the latest first, of one person, briefing or act", async () => {
    await actSometimes(5);
    const { owner } = await sendAsEach(rows.people);
    const page = async (query: string) => {
      const path = `/audit?workspace=${rows.workspaceId}&${query}`;
      return (await owner("GET", path)).json as { items: AuditView[]; nextCursor: string | null };
    };
    const first = await page("limit=3");
    expect(first.items.map(({ seq }) => seq)).toEqual([5, 4, 3]);
    const second = await page(`limit=3&cursor=${first.nextCursor}`);
    expect([second.items.map(({ seq }) => seq), second.nextCursor]).toEqual([[2, 1], null]);
    expect((await page("act=briefing_archived")).items.map(({ seq }) => seq)).toEqual([5, 3, 1]);
    expect((await page(`actor=${idOf("editor")}`)).items).toEqual([]);
    expect((await page(`briefing=${rows.briefingId}`)).items).toHaveLength(5);
  });
});
