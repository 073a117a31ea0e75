// The audit log as its owners look through it over the API: filtered, searched, as a file and checked part by part; and its words.
import { readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import pg from "pg";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { factLines, heldByWords, valuesFor } from "../../components/settings/audit-words.ts";
import { deleteTemplate } from "../../lib/commands/delete-template.ts";
import { adoptSettings } from "../../lib/config.ts";
import { audit } from "../../lib/data/audit.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { roles } from "../../lib/domain/access.ts";
import { auditActs, type AuditAct, type AuditFacts } from "../../lib/domain/audit.ts";
import { startOfDay, startOfNextDay } from "../../lib/domain/day-start.ts";
import { auditPage, type AuditView } from "../../lib/queries/audit.ts";
import { sendAs, sendAsEach, testSecret } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { makeReady } from "../support/reviews.ts";
import { approvedReview } from "../support/approved-review.ts";

const database = useTestDatabase();
let rows: BriefingRows;

beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));
beforeEach(async () => {
  rows = await makeBriefing();
});

async function tell(act: AuditAct, facts: AuditFacts = {}, by: "owner" | "editor" = "owner"): Promise<void> {
  await transaction(async (tx) => {
    await Promise.resolve();
    audit(tx, { briefingId: rows.briefingId, actorId: rows.people[by].id, act, facts });
  });
}

type List = { items: AuditView[]; nextCursor: string | null };

async function seqs(query: string): Promise<number[]> {
  const send = await sendAs(rows.people.owner.id);
  const { json } = await send("GET", `/audit?workspace=${rows.workspaceId}&${query}`);
  return (json as List).items.map(({ seq }) => seq);
}

describe("R587 looking through the log", () => {
  it("R587 of days, by names of people and briefings, by facts and addresses, all at once", async () => {
    await tell("briefing_archived");
    await tell("delegated", { to: rows.people.viewer.id });
    await tell("template_deleted", { name: "100% plan_" }, "editor");
    await db().briefing.update({ where: { id: rows.briefingId }, data: { title: "On treaties" } });
    expect(await seqs("search=EDIT")).toEqual([3]);
    expect(await seqs("search=viewer")).toEqual([2]);
    expect(await seqs("search=treat")).toEqual([3, 2, 1]);
    expect(await seqs(`search=${encodeURIComponent("100% plan_")}`)).toEqual([3]);
    expect(await seqs(`search=${encodeURIComponent("100_")}`)).toEqual([]);
    expect(await seqs("search=treat&act=delegated")).toEqual([2]);
    const soon = new Date(Date.now() + 60_000).toISOString();
    const before = new Date(Date.now() - 60_000).toISOString();
    expect(await seqs(`since=${before}&until=${soon}`)).toEqual([3, 2, 1]);
    expect(await seqs(`since=${soon}`)).toEqual([]);
    expect(await seqs(`until=${before}`)).toEqual([]);
  });

  it("R587 a day is one in the viewer's zone, also where clocks are changed on it", () => {
    expect(startOfDay("2026-11-27", "Asia/Tokyo").toISOString()).toBe("2026-11-26T15:00:00.000Z");
    expect(startOfNextDay("2026-12-31", "UTC").toISOString()).toBe("2027-01-01T00:00:00.000Z");
    expect(startOfDay("2026-03-29", "Europe/Berlin").toISOString()).toBe("2026-03-28T23:00:00.000Z");
    expect(startOfNextDay("2026-03-29", "Europe/Berlin").toISOString()).toBe("2026-03-29T22:00:00.000Z");
    expect(startOfDay("2026-11-01", "America/New_York").toISOString()).toBe("2026-11-01T04:00:00.000Z");
  });

  it("R587 a page knows what people and briefings in it are called, those that are gone not", async () => {
    await tell("delegated", { to: rows.people.viewer.id });
    const ask = { workspaceId: rows.workspaceId, limit: 10 };
    const page = await auditPage(rows.people.owner.id, ask);
    expect(page.names[rows.people.viewer.id]).toBe("viewer");
    expect(page.titles).toEqual({ [rows.briefingId]: "Untitled" });
    expect(page.members.map(({ name }) => name)).toEqual([...roles].sort());
    await expect(auditPage(rows.people.manager.id, ask)).rejects.toMatchObject({ code: "not_allowed" });
  });
});

describe("R588 the log's words", () => {
  const read = (locale: string) =>
    JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), "utf8")) as {
      audit: { acts: Record<string, string> };
    };

  it.each(["en", "ja"])("R588 in %s every act has a sentence, with facts and without", (locale) => {
    const messages = read(locale);
    const faults: string[] = [];
    const onError = ({ message }: { message: string }) => void faults.push(message);
    const t = createTranslator({ locale, messages: messages as never, namespace: "audit" as never, onError });
    const say = (act: string, values: object) =>
      (t as unknown as (key: string, values: object) => string)(`acts.${act}`, values);
    const full = Object.fromEntries(heldByWords.map((name) => [name, "something"]));
    const missing = auditActs.filter((act) => (messages.audit.acts[act] ?? "") === "");
    expect(missing, "acts without words in audit.acts").toEqual([]);
    for (const act of auditActs)
      for (const values of [valuesFor({}, {}), full]) {
        const said = say(act, values);
        expect([act, said, faults]).toEqual([act, expect.stringMatching(/\p{L}/u), []]);
      }
    expect(Object.keys(messages.audit.acts).sort()).toEqual([...auditActs].sort());
    for (const act of auditActs) expect(say(act, valuesFor({}, {}))).not.toMatch(/none|\{/);
  });

  it("R588 a sentence names the person whom the facts name, and the facts say whom they mean", () => {
    const names = { a: "Ada" };
    expect(valuesFor({ to: "a", verdict: "signed" }, names)).toMatchObject({
      person: "Ada",
      verdict: "signed",
    });
    expect(valuesFor({ to: "b" }, names).person).toBe("none");
    expect(factLines({ to: "a", after: ["a", "b"], section: null }, names)).toEqual([
      { name: "to", value: "Ada (a)" },
      { name: "after", value: "Ada (a), b" },
      { name: "section", value: "–" },
    ]);
  });
});

describe("R589 the log as a file", () => {
  it("R589 holds all that match, of any length, runs nothing, and stands in the log itself", async () => {
    await tell("template_deleted", { name: "=cmd()" });
    await db().user.update({ where: { id: rows.people.editor.id }, data: { name: "=SUM(1)" } });
    for (let i = 0; i < 3; i++)
      await transaction(async (tx) => {
        await Promise.resolve();
        for (let n = 0; n < 700; n++)
          audit(tx, { briefingId: rows.briefingId, actorId: rows.people.editor.id, act: "signed_off" });
      });
    const send = await sendAs(rows.people.owner.id);
    const path = `/audit?workspace=${rows.workspaceId}&format=csv&limit=1`;
    const { status, headers, bytes } = await send("GET", `${path}&locale=ja`);
    expect([status, headers.get("content-disposition")]).toEqual([
      200,
      expect.stringContaining("attachment") as string,
    ]);
    const lines = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).trimEnd().split("\r\n");
    expect(lines[0]?.startsWith('\uFEFF"番号"')).toBe(true);
    expect(lines).toHaveLength(1 + 2_102);
    expect(lines.filter((line) => line.includes("\uFEFF"))).toHaveLength(1);
    expect(lines[1]).toContain('"audit_exported"');
    expect(lines[2]).toContain(`"'=SUM(1)"`);
    const filtered = await send("GET", `${path}&act=template_deleted`);
    expect(new TextDecoder().decode(filtered.bytes).trimEnd().split("\r\n")).toHaveLength(2);
    const [latest] = ((await send("GET", `/audit?workspace=${rows.workspaceId}&limit=1`)).json as List).items;
    expect(latest).toMatchObject({ act: "audit_exported", facts: { filters: ["act"] } });
  });

  it("R589 only for owners, and nothing stands in the log for who is refused", async () => {
    const send = await sendAsEach(rows.people);
    const path = `/audit?workspace=${rows.workspaceId}`;
    for (const role of roles.filter((each) => each !== "owner"))
      for (const address of [`${path}&format=csv`, `/audit/check?workspace=${rows.workspaceId}`])
        expect([role, (await send[role]("GET", address)).status]).toEqual([role, 403]);
    const elsewhere = await sendAsEach((await makeBriefing()).people);
    for (const address of [`${path}&format=csv`, `/audit/check?workspace=${rows.workspaceId}`])
      expect((await elsewhere.owner("GET", address)).status).toBe(404);
    expect(((await send.owner("GET", path)).json as List).items).toEqual([]);
  });

  it("R589 other files stand in it too, and what is deleted", async () => {
    const { briefingId, workspaceId, people } = rows;
    await makeReady(rows);
    const { reviewId } = await approvedReview(rows);
    const path = `/briefings/${briefingId}/reviews/${reviewId}/release`;
    const { id: releaseId } = (await (await sendAs(people.owner.id))("POST", path)).json as { id: string };
    const send = await sendAs(people.viewer.id);
    expect((await send("GET", `/briefings/${briefingId}/dispositions?format=csv`)).status).toBe(200);
    expect((await send("GET", `/releases/${releaseId}/content`)).status).toBe(200);
    const { id } = await db().template.create({
      data: {
        ...{ workspaceId, createdById: people.owner.id, name: "Plan", nameKey: "plan", description: "" },
        ...{ sections: [], texts: {} },
      },
    });
    await deleteTemplate({ userId: people.manager.id, id });
    const owner = await sendAs(people.owner.id);
    const { items } = (await owner("GET", `/audit?workspace=${workspaceId}`)).json as List;
    expect(items.map(({ act, actorId, facts }) => [act, actorId, facts])).toEqual([
      ["template_deleted", people.manager.id, { templateId: id, name: "Plan" }],
      ["release_saved", people.viewer.id, { releaseId }],
      ["dispositions_exported", people.viewer.id, {}],
      ["released", people.owner.id, expect.anything()],
    ]);
  });
});

describe("R590 checking the log from its page", () => {
  it("R590 part by part, up to the last hash; a changed row is found in its part", async () => {
    for (let i = 0; i < 2; i++)
      await transaction(async (tx) => {
        await Promise.resolve();
        for (let n = 0; n < 600; n++)
          audit(tx, { workspaceId: rows.workspaceId, actorId: null, act: "signed_in", facts: { n } });
      });
    const send = await sendAs(rows.people.owner.id);
    const check = async (after: number) =>
      (await send("GET", `/audit/check?workspace=${rows.workspaceId}&after=${after}`)).json;
    expect(await check(0)).toMatchObject({ whole: true, seq: 1_000, done: false });
    const last = await db().auditEvent.findFirst({
      where: { workspaceId: rows.workspaceId },
      orderBy: { seq: "desc" },
    });
    const head = Buffer.from(last!.hash).toString("hex");
    expect(await check(1_000)).toEqual({ whole: true, seq: 1_200, head, done: true });
    expect(await check(5_000)).toEqual({ whole: false, seq: 5_000, fault: "missing" });
    const client = new pg.Client({ connectionString: database().adminUrl });
    await client.connect();
    await client.query("UPDATE audit_events SET actor_name = 'x' WHERE workspace_id = $1 AND seq = 1100", [
      rows.workspaceId,
    ]);
    await client.end();
    expect(await check(0)).toMatchObject({ whole: true, seq: 1_000 });
    expect(await check(1_000)).toEqual({ whole: false, seq: 1_100, fault: "changed" });
  });
});
