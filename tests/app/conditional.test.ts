// What is shown bears a tag, and who changes it may name what they saw: nobody's change is lost over another's.
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../app/_web/operations/all.ts";
import { addThread } from "../../lib/commands/add-thread.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { withPrecondition } from "../../lib/commands/with-precondition.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { commentInput } from "../../lib/domain/comment-text.ts";
import { requestLimits } from "../../lib/domain/request-limit.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { sendAs, testSecret, type Answer, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { typeInto } from "../support/typist.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let manager: Send;
beforeEach(async () => {
  rows = await makeBriefing();
  manager = await sendAs(rows.people.manager.id);
});

const tagOf = (answer: Answer) => answer.headers.get("etag") ?? "";

async function folder(name: string): Promise<string> {
  const { json } = await manager("PATCH", `/briefings/${rows.briefingId}`, { json: { folder: name } });
  return (json as { folder: { id: string } }).folder.id;
}

/** Each that replaces something, on something of its own, with two changes that differ. */
const replacing: [string, () => Promise<string>, object, object][] = [
  ["a briefing's filing", async () => `/briefings/${rows.briefingId}`, { folder: "A" }, { folder: "B" }],
  [
    "a section's fields",
    async () => `/briefings/${rows.briefingId}/sections/first`,
    { title: "A" },
    { title: "B" },
  ],
  ["a folder's name", async () => `/folders/${await folder("C")}`, { name: "A" }, { name: "B" }],
  [
    "a template",
    async () => {
      const json = { briefingId: rows.briefingId, name: "C" };
      return `/templates/${((await manager("POST", "/templates", { json })).json as { id: string }).id}`;
    },
    { version: 1, name: "A" },
    { version: 2, name: "B" },
  ],
  [
    "a webhook",
    async () => {
      const json = {
        workspaceId: rows.workspaceId,
        url: "https://hooks.example/",
        events: ["thread.created"],
      };
      return `/webhooks/${((await manager("POST", "/webhooks", { json })).json as { id: string }).id}`;
    },
    { enabled: false },
    { url: "https://elsewhere.example/" },
  ],
  ["how somebody wants mail", async () => "/me/mail", { digests: false }, { locale: "ja" }],
];

describe("a tag", () => {
  it("R686 stands on what is shown, changes with it, and spares whoever has it the answer", async () => {
    const path = `/briefings/${rows.briefingId}`;
    const first = await manager("GET", path);
    expect(tagOf(first)).toMatch(/^"[\w-]{27}"$/);
    for (const held of [tagOf(first), `"other", W/${tagOf(first)}`, "*"]) {
      const again = await manager("GET", path, { headers: { "if-none-match": held } });
      expect([again.status, again.bytes.length, tagOf(again)]).toEqual([304, 0, tagOf(first)]);
    }
    await folder("Asia");
    const changed = await manager("GET", path, { headers: { "if-none-match": tagOf(first) } });
    expect(changed.status).toBe(200);
    expect(tagOf(changed)).not.toBe(tagOf(first));
  });

  it("R686 stands on what a change answers, where that is what the next one replaces", async () => {
    const change = await manager("PATCH", `/briefings/${rows.briefingId}`, { json: { folder: "Asia" } });
    expect(tagOf(change)).toBe(tagOf(await manager("GET", `/briefings/${rows.briefingId}`)));
  });
});

describe("a change on the condition of a tag", () => {
  it.each(replacing)(
    "R687 of %s is refused when it isn't what was seen any more",
    async (_, at, one, other) => {
      const path = await at();
      const seen = tagOf(await manager("GET", path));
      const ifMatch = (tag: string) => ({ "if-match": tag });
      const done = await manager("PATCH", path, { json: one, headers: ifMatch(seen) });
      expect([200, 204]).toContain(done.status);
      const before = (await manager("GET", path)).json;
      const lost = await manager("PATCH", path, { json: other, headers: ifMatch(seen) });
      expect([lost.status, lost.type]).toEqual([412, "application/problem+json"]);
      expect(lost.json).toMatchObject({ code: "precondition_failed" });
      expect((await manager("GET", path)).json).toEqual(before);
    },
  );

  it.each(replacing)("R687 of %s goes to one of two who saw the same", async (_, at, one, other) => {
    const path = await at();
    const headers = { "if-match": tagOf(await manager("GET", path)) };
    const answers = await Promise.all([one, other].map((json) => manager("PATCH", path, { json, headers })));
    const taken = answers.filter(({ status }) => status < 300);
    expect(taken).toHaveLength(1);
    const [refused] = answers.filter((answer) => !taken.includes(answer));
    expect([409, 412]).toContain(refused?.status);
  });

  it("R687 of a section sees what somebody typed a moment ago, before the lists do", async () => {
    const path = `/briefings/${rows.briefingId}/sections/first`;
    const seen = tagOf(await manager("GET", path));
    const by = { userId: rows.people.editor.id, briefingId: rows.briefingId, command: "type" };
    await transaction(async (tx) => {
      await editText(tx, by, (doc) => liveSections(doc)[0]?.title.insert(0, "Typed "));
      // As a room leaves it until it has brought the rows up to its text.
      const where = { briefingId: rows.briefingId, id: "first" };
      await tx.section.updateMany({ where, data: { title: "First" } });
    });
    const lost = await manager("PATCH", path, { json: { title: "Mine" }, headers: { "if-match": seen } });
    expect(lost.status).toBe(412);
  });

  it("R687 of a thread is refused once somebody else answered or settled it", async () => {
    const { briefingId } = rows;
    const text = commentInput.parse("Which?");
    const by = { userId: rows.people.editor.id, briefingId };
    await transaction((tx) =>
      editText(tx, { ...by, command: "type" }, (doc) => typeInto(doc, " The treaty names two islands.")),
    );
    const anchor = { section: "first", quote: "two islands", seq: 0 };
    const made = await addThread({ ...by, anchor, text });
    const path = `/briefings/${briefingId}/threads/${made.id}`;
    const seen = tagOf(await manager("GET", path));
    await manager("POST", `${path}/replies`, { json: { text: "This one." } });
    const json = { do: "resolve", disposition: "adopted", reason: "" };
    expect((await manager("PATCH", path, { json, headers: { "if-match": seen } })).status).toBe(412);
  });

  it("R687 holds against one that sets no condition, at the very end", async () => {
    const path = `/folders/${await folder("C")}`;
    const id = path.split("/")[2] ?? "";
    const headers = { "if-match": tagOf(await manager("GET", path)) };
    let lost: Promise<Answer> | null = null;
    await transaction(async (tx) => {
      await tx.$executeRaw`SELECT id FROM workspaces WHERE id = ${rows.workspaceId}::uuid FOR UPDATE`;
      lost = manager("PATCH", path, { json: { name: "Mine" }, headers });
      await delay(200);
      await tx.folder.update({ where: { id }, data: { name: "Theirs", nameKey: "theirs" } });
    });
    expect((await (lost as unknown as Promise<Answer>)).status).toBe(412);
    expect((await db().folder.findUniqueOrThrow({ where: { id } })).name).toBe("Theirs");
  });

  it("R687 is refused where nothing can be matched, and to nobody who may not know", async () => {
    const reply = await manager("PUT", `/briefings/${rows.briefingId}/mute`, {
      json: { muted: true },
      headers: { "if-match": '"any"' },
    });
    expect(reply.status).toBe(412);
    const path = `/folders/${await folder("C")}`;
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    const headers = { "if-match": '"any"' };
    expect((await stranger("PATCH", path, { json: { name: "Mine" }, headers })).status).toBe(404);
    const viewer = await sendAs(rows.people.viewer.id);
    expect((await viewer("PATCH", path, { json: { name: "Mine" }, headers })).status).toBe(403);
    await expect(
      withPrecondition(
        async () => undefined,
        async () => "nothing was written",
      ),
    ).rejects.toThrow("opens no transaction");
  });

  it("R687 many at once wait for each other and leave connections for all", async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        manager("PATCH", "/me/mail", { json: { digests: n % 2 === 0 }, headers: { "if-match": "*" } }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it("R687 is taken by each operation that replaces what others may have changed", () => {
    const without = operations
      .filter(({ method, over }) => (method === "PATCH" || method === "PUT") && !over)
      .map(({ method, path }) => `${method} ${path}`);
    // Marks of one's own, that say the same however often; one's own words, whose earlier ones are kept; and single values, of which
    // whoever sets them means the one that they set: names, passwords, roles, a link's switch.
    expect(without.sort()).toEqual([
      "PATCH /briefings/{id}/access/requests/{requestId}",
      "PATCH /briefings/{id}/links/{linkId}",
      "PATCH /briefings/{id}/threads/{threadId}/replies/{replyId}",
      "PATCH /me",
      "PATCH /members/{userId}",
      "PATCH /notifications/{id}",
      "PUT /briefings/{id}/access/members/{userId}",
      "PUT /briefings/{id}/mute",
      "PUT /briefings/{id}/threads/{threadId}/replies/{replyId}/reaction",
      "PUT /briefings/{id}/visit",
      "PUT /me/password",
      "PUT /notifications",
    ]);
  });
});

describe("a person's requests", () => {
  it("R685 are counted in each answer, and refused for a while when they are too many", async () => {
    const answer = await manager("GET", "/me");
    const { points } = requestLimits.usual;
    expect(answer.headers.get("ratelimit-limit")).toBe(String(points));
    const remaining = Number(answer.headers.get("ratelimit-remaining"));
    expect((await manager("GET", "/briefings/1")).headers.get("ratelimit-remaining")).toBe(
      String(remaining - 1),
    );
    const key = `api-search:${rows.people.viewer.id}`;
    await db().rateLimit.create({
      data: { key, points: requestLimits.search.points, expire: new Date(Date.now() + 30_000) },
    });
    const viewer = await sendAs(rows.people.viewer.id);
    const refused = await viewer("GET", "/briefings?search=a");
    expect([refused.status, refused.type]).toEqual([429, "application/problem+json"]);
    expect(refused.json).toMatchObject({ code: "too_many", status: 429 });
    expect(refused.headers.get("ratelimit-remaining")).toBe("0");
    const after = Number(refused.headers.get("retry-after"));
    expect(after).toBeGreaterThan(20);
    expect(after).toBeLessThanOrEqual(30);
    expect((await viewer("GET", "/me")).status).toBe(200);
  });
});
