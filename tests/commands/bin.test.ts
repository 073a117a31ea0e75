// Deleting briefings on a real database, as the product's own role: who may, what goes with one, and that nothing goes too early.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deleteBriefing, undeleteBriefing } from "../../lib/commands/delete-briefing.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { standingsOf } from "../../lib/data/standings.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { binDays } from "../../lib/domain/bin.ts";
import { purgeBriefing } from "../../lib/jobs/purge-briefing.ts";
import { checkAudit } from "../../lib/queries/audit-check.ts";
import { auditView } from "../../lib/queries/audit.ts";
import { sendAsEach, testSecret } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { hearChanges } from "../support/changes.ts";
import { useTestDatabase } from "../support/database.ts";
import { countRows, fillAround } from "../support/filled-rows.ts";
import { forgetJobs, waitingJobs } from "../support/jobs.ts";
import { addPeer, chainOf, makeReady, reviewsOf } from "../support/reviews.ts";

const database = useTestDatabase();
let rows: BriefingRows;
let product: pg.Client;
const idOf = (role: Role) => rows.people[role].id;

beforeAll(async () => {
  adoptSettings({ NEXTAUTH_SECRET: testSecret });
  product = new pg.Client({ connectionString: database().url });
  await product.connect();
});
afterAll(() => product.end());
beforeEach(async () => {
  rows = await makeBriefing();
  await forgetJobs();
});

const remove = () => deleteBriefing({ userId: idOf("owner"), briefingId: rows.briefingId });

/** As the database's owner, who alone can: it was deleted so long ago. */
async function makeOld(interval: string, briefingId = rows.briefingId): Promise<void> {
  const client = new pg.Client({ connectionString: database().adminUrl });
  await client.connect();
  await client.query(`BEGIN; ALTER TABLE briefings DISABLE TRIGGER note_deleted_at;
    UPDATE briefings SET deleted_at = now() - interval '${interval}' WHERE id = '${briefingId}';
    ALTER TABLE briefings ENABLE TRIGGER note_deleted_at; COMMIT`);
  await client.end();
}

async function actsOf({ workspaceId }: BriefingRows): Promise<string[]> {
  const { items } = await auditView(idOf("owner"), { workspaceId, limit: 100 });
  return items.map(({ act }) => act).reverse();
}

describe("R591 a deleted briefing", () => {
  it("R591 is there for nobody any more, and for its owners in the bin", async () => {
    const { briefingId } = rows;
    const send = await sendAsEach(rows.people);
    const path = `/briefings/${briefingId}`;
    for (const role of roles.filter((each) => each !== "owner"))
      expect([role, (await send[role]("DELETE", path)).status]).toEqual([role, 403]);
    const heard = await hearChanges(database().url, async () => {
      expect((await send.owner("DELETE", path)).status).toBe(204);
    });
    expect(heard).toContainEqual({ kind: "access", briefingId });
    for (const role of roles) {
      const answers = [path, `${path}/sections`, `${path}/threads`, `${path}/releases`, `${path}/versions`];
      for (const each of answers) expect((await send[role]("GET", each)).status).toBe(404);
      const list = (await send[role]("GET", "/briefings")).json as { items: { id: string }[] };
      expect(list.items.map(({ id }) => id)).not.toContain(briefingId);
    }
    const bin = (await send.owner("GET", "/bin")).json as { items: object[] };
    expect(bin.items).toMatchObject([
      { id: briefingId, daysLeft: binDays, deletedBy: { id: idOf("owner") } },
    ]);
    for (const role of roles.filter((each) => each !== "owner"))
      expect((await send[role]("GET", "/bin")).json).toMatchObject({ items: [] });
    const elsewhere = await sendAsEach((await makeBriefing()).people);
    expect((await elsewhere.owner("DELETE", path)).status).toBe(404);
    expect((await elsewhere.owner("POST", `/bin/${briefingId}/restore`)).status).toBe(404);
    for (const role of roles.filter((each) => each !== "owner"))
      expect((await send[role]("POST", `/bin/${briefingId}/restore`)).status).toBe(404);
  });

  it("R591 takes its sockets' rights: with a new access version, and nobody is anything there", async () => {
    const { briefingId } = rows;
    const { id: sessionId } = await db().session.create({
      data: { userId: idOf("owner"), expiresAt: new Date(Date.now() + 60_000) },
    });
    const before = await db().briefing.findUniqueOrThrow({ where: { id: briefingId } });
    await remove();
    const after = await db().briefing.findUniqueOrThrow({ where: { id: briefingId } });
    expect(after.accessVersion).toBe(before.accessVersion + 1);
    const [standing] = await standingsOf(sqlOf(db()), [{ sessionId, briefingId }]);
    expect(standing).toMatchObject({ briefing: null, actor: null, user: { id: idOf("owner") } });
  });

  it("R592 comes back whole, with its open review", async () => {
    const { briefingId } = rows;
    await makeReady(rows);
    const send = await sendAsEach(rows.people);
    const steps = chainOf(rows, ["manager", "owner"]);
    const { id } = (await send.editor("POST", reviewsOf(rows), { json: { steps } })).json as { id: string };
    await remove();
    const waiting = (await send.manager("GET", "/reviews/waiting")).json as { items: unknown[] };
    expect(waiting.items).toEqual([]);
    await db().membership.update({
      where: { workspaceId_userId: { workspaceId: rows.workspaceId, userId: idOf("manager") } },
      data: { role: "editor" },
    });
    expect((await send.owner("POST", `/bin/${briefingId}/restore`)).status).toBe(204);
    const review = (await send.owner("GET", `${reviewsOf(rows)}/${id}`)).json;
    expect(review).toMatchObject({
      state: "in_review",
      steps: [{ reviewers: [{ person: { id: idOf("owner") } }] }],
    });
    expect(await actsOf(rows)).toEqual([
      "review_asked",
      "briefing_deleted",
      "review_recounted",
      "briefing_undeleted",
    ]);
  });

  it("R592 is not brought back once its time is over", async () => {
    await remove();
    await makeOld("30 days 1 second");
    const back = undeleteBriefing({ userId: idOf("owner"), briefingId: rows.briefingId });
    await expect(back).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("R593 gone for good", () => {
  it("R593 after its days, with every row of every table that refers to it, and only then", async () => {
    const other = await makeBriefing();
    const tables = (await fillAround(product, other.briefingId)).filter((table) => table !== "users");
    const before = await countRows(product, tables);
    rows = await makeBriefing();
    await fillAround(product, rows.briefingId);
    const filled = await countRows(product, tables);
    for (const table of tables) expect([table, filled[table]]).not.toEqual([table, before[table]]);
    const guests = await db().user.findMany({ where: { guestLink: { briefingId: rows.briefingId } } });
    expect(guests).toHaveLength(1);

    await remove();
    const [job] = await waitingJobs("purge");
    expect(job).toMatchObject({ payload: { briefingId: rows.briefingId } });
    expect(Math.round((Number(job?.runAt) - Date.now()) / 86_400_000)).toBe(binDays);
    await makeOld("29 days 23 hours");
    await purgeBriefing({ briefingId: rows.briefingId });
    const { briefings: stillThere } = await countRows(product, ["briefings"]);
    expect(stillThere).toBe(filled.briefings);

    await makeOld("30 days");
    await purgeBriefing({ briefingId: rows.briefingId });
    expect(await countRows(product, tables)).toEqual(before);
    expect(await db().user.findMany({ where: { id: guests[0]?.id ?? "" } })).toEqual([]);
    expect(await actsOf(rows)).toEqual(["briefing_deleted", "briefing_purged"]);
    const { items } = await auditView(idOf("owner"), {
      workspaceId: rows.workspaceId,
      briefingId: rows.briefingId,
      limit: 10,
    });
    expect(items.map(({ act, actorId }) => [act, actorId])).toEqual([
      ["briefing_purged", null],
      ["briefing_deleted", idOf("owner")],
    ]);
    for await (const one of checkAudit()) expect(one.whole).toBe(true);
    // A second job finds nothing left to do.
    await purgeBriefing({ briefingId: rows.briefingId });
  });

  it("R593 part by part where it is long, and nobody can take it back between", async () => {
    await fillAround(product, rows.briefingId);
    await remove();
    await makeOld("31 days");
    const parts: boolean[] = [];
    for (let gone = false; !gone; parts.push(gone)) {
      const answer = await product.query<{ gone: boolean }>("SELECT purge_briefing($1, 1) AS gone", [
        rows.briefingId,
      ]);
      gone = answer.rows[0]?.gone === true;
      if (gone) break;
      const back = undeleteBriefing({ userId: idOf("owner"), briefingId: rows.briefingId });
      await expect(back).rejects.toMatchObject({ code: "not_found" });
    }
    expect(parts.length).toBeGreaterThan(2);
    expect(await db().briefing.findUnique({ where: { id: rows.briefingId } })).toBeNull();
  });

  it("R593 the product's role brings nothing about sooner", async () => {
    const { briefingId } = rows;
    const purge = () => product.query("SELECT purge_briefing($1, 1000)", [briefingId]);
    await expect(purge()).rejects.toThrow("not due");
    await remove();
    await expect(purge()).rejects.toThrow("not due");
    // Whatever it writes, the database's own clock says since when it is deleted.
    await product.query("UPDATE briefings SET deleted_at = '2020-01-01' WHERE id = $1", [briefingId]);
    await expect(purge()).rejects.toThrow("not due");
    await product.query("UPDATE briefings SET deleted_at = NULL WHERE id = $1", [briefingId]);
    await product.query("UPDATE briefings SET deleted_at = '2020-01-01' WHERE id = $1", [briefingId]);
    await expect(purge()).rejects.toThrow("not due");
    await expect(product.query("DELETE FROM briefings WHERE id = $1", [briefingId])).rejects.toThrow();
    const id = randomUUID();
    await product.query(
      "INSERT INTO briefings (id, workspace_id, created_by_id, title, deleted_at) VALUES ($1, $2, $3, '', '2020-01-01')",
      [id, rows.workspaceId, idOf("owner")],
    );
    await expect(product.query("SELECT purge_briefing($1, 1000)", [id])).rejects.toThrow("not due");
  });

  it("R593 what was taken out and deleted again has all of its days", async () => {
    await remove();
    await undeleteBriefing({ userId: idOf("owner"), briefingId: rows.briefingId });
    await purgeBriefing({ briefingId: rows.briefingId });
    await remove();
    await makeOld("1 day");
    await forgetJobs();
    await purgeBriefing({ briefingId: rows.briefingId });
    const [job] = await waitingJobs("purge");
    expect(Math.round((Number(job?.runAt) - Date.now()) / 86_400_000)).toBe(binDays - 1);
    const peer = await addPeer(rows, "owner");
    await undeleteBriefing({ userId: peer.id, briefingId: rows.briefingId });
  });
});
