// Deleting an account and having one's data, on a real database: what goes, what stays and by whom, and who can't.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { nameVersion } from "../../lib/commands/name-version.ts";
import { hashPassword } from "../../lib/commands/passwords.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { ownLists } from "../../lib/data/own-data.ts";
import type { Role } from "../../lib/domain/access.ts";
import { formerMemberName } from "../../lib/domain/own-data.ts";
import { checkAudit } from "../../lib/queries/audit-check.ts";
import { auditView } from "../../lib/queries/audit.ts";
import { cookieOf, sendAs, sendAsEach, sender, testSecret } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { hearChanges } from "../support/changes.ts";
import { useTestDatabase } from "../support/database.ts";
import { addPeer, chainOf, makeReady, reviewsOf, write } from "../support/reviews.ts";

const database = useTestDatabase();
const password = "a long enough password";
let passwordHash: string;
let rows: BriefingRows;
const idOf = (role: Role) => rows.people[role].id;

beforeAll(async () => {
  adoptSettings({ NEXTAUTH_SECRET: testSecret });
  passwordHash = await hashPassword(password);
});
beforeEach(async () => {
  rows = await makeBriefing();
  await db().user.updateMany({ data: { passwordHash } });
  await db().rateLimit.deleteMany();
});

const logOf = async () =>
  (await auditView(idOf("owner"), { workspaceId: rows.workspaceId, limit: 100 })).items.reverse();

async function comment(role: Role, words: string): Promise<string> {
  const quote = `of ${role} words`;
  await write(rows, ` ${quote}.`);
  const send = await sendAs(idOf(role));
  const json = { anchor: { section: "first", quote }, text: words };
  const { id } = (await send("POST", `/briefings/${rows.briefingId}/threads`, { json })).json as {
    id: string;
  };
  return id;
}

describe("R597 a deleted account", () => {
  it("R597 needs its password, a few tries of which are taken, or its address where it has none", async () => {
    const send = await sendAsEach(rows.people);
    const remove = (role: Role, json: object) => send[role]("DELETE", "/me", { json });
    expect((await remove("editor", {})).status).toBe(401);
    for (let tries = 1; tries < 5; tries++)
      expect((await remove("editor", { password: "wrong" })).status).toBe(401);
    expect((await remove("editor", { password })).status).toBe(429);
    await db().user.update({ where: { id: idOf("viewer") }, data: { passwordHash: null } });
    expect((await remove("viewer", { password: "" })).status).toBe(401);
    const { email } = await db().user.findUniqueOrThrow({ where: { id: idOf("viewer") } });
    expect((await remove("viewer", { email: `other-${email}` })).status).toBe(401);
    expect((await remove("viewer", { email: email?.toUpperCase() })).status).toBe(204);
  });

  it("R597 isn't that of a workspace's only owner, which is named", async () => {
    const send = await sendAs(idOf("owner"));
    const refused = await send("DELETE", "/me", { json: { password } });
    expect(refused).toMatchObject({
      status: 409,
      json: { faults: [{ path: "workspace", message: "Desk" }] },
    });
    await addPeer(rows, "owner");
    expect((await send("DELETE", "/me", { json: { password } })).status).toBe(204);
  });

  it("R598 ends at once, and leaves nothing of what is the person's alone", async () => {
    const id = idOf("manager");
    const other = sender({ cookie: await cookieOf(id) });
    await db().account.create({ data: { userId: id, type: "oidc", provider: "x", providerAccountId: "y" } });
    await db().apiToken.create({
      data: { userId: id, name: "n", scope: "read", tokenHash: Buffer.from("h") },
    });
    await db().secondFactor.create({ data: { userId: id, secret: Buffer.from("s") } });
    await db().mailSetting.create({ data: { userId: id } });
    await db().briefingMember.create({ data: { briefingId: rows.briefingId, userId: id, role: "editor" } });
    const days = { fromDay: "2026-01-01", untilDay: "2030-01-01" };
    await db().delegation.create({ data: { userId: idOf("owner"), toId: id, ...days } });
    const send = await sendAs(id);
    const heard = await hearChanges(database().url, async () => {
      expect((await send("DELETE", "/me", { json: { password } })).status).toBe(204);
    });
    expect(heard).toContainEqual({ kind: "access", userId: id });
    for (const each of [send, other]) expect((await each("GET", "/me")).status).toBe(401);
    const left = await db().user.findUniqueOrThrow({
      where: { id },
      include: {
        ...{ accounts: true, sessions: true, memberships: true, notices: true, mailSetting: true },
        ...{ delegations: true, standsIn: true, named: true, requests: true, apiTokens: true, resets: true },
        ...{ secondFactor: true, recoveryCodes: true, visits: true, mailDigests: true },
      },
    });
    expect(left).toMatchObject({ name: formerMemberName, email: null, passwordHash: null });
    expect(left.erasedAt).not.toBeNull();
    for (const [name, value] of Object.entries(left))
      if (Array.isArray(value)) expect([name, value]).toEqual([name, []]);
    expect([left.mailSetting, left.secondFactor]).toEqual([null, null]);
  });

  it("R598 leaves text, comments, versions and decisions by a former member, and a whole log with the name", async () => {
    const editor = idOf("editor");
    await write(rows, " more words");
    await nameVersion({ userId: editor, briefingId: rows.briefingId, name: "Mine", note: "" });
    const owner = await sendAs(idOf("owner"));
    const threadId = await comment("editor", "Is it so?");
    expect((await (await sendAs(editor))("DELETE", "/me", { json: { password } })).status).toBe(204);
    const path = `/briefings/${rows.briefingId}`;
    const thread = (await owner("GET", `${path}/threads/${threadId}`)).json;
    expect(thread).toMatchObject({ author: { id: editor, name: formerMemberName } });
    const versions = (await owner("GET", `${path}/versions`)).json as { items: { by: unknown }[] };
    expect(versions.items[0]?.by).toMatchObject({ id: editor, name: formerMemberName });
    const authorship = (await owner("GET", `${path}/authorship`)).json;
    expect(JSON.stringify(authorship)).toContain(formerMemberName);
    const events = await logOf();
    expect(events.at(-1)).toMatchObject({
      act: "account_deleted",
      actorId: editor,
      facts: { name: "editor" },
    });
    for await (const one of checkAudit()) expect(one.whole).toBe(true);
  });

  it("R598 no review waits for a former member", async () => {
    await makeReady(rows);
    const send = await sendAsEach(rows.people);
    const steps = chainOf(rows, ["manager", "owner"]);
    const { id } = (await send.editor("POST", reviewsOf(rows), { json: { steps } })).json as { id: string };
    await send.manager("DELETE", "/me", { json: { password } });
    expect((await send.owner("GET", `${reviewsOf(rows)}/${id}`)).json).toMatchObject({
      state: "in_review",
      steps: [{ reviewers: [{ person: { id: idOf("owner") } }] }],
    });
    expect((await logOf()).map(({ act }) => act)).toEqual([
      "review_asked",
      "review_recounted",
      "account_deleted",
    ]);
  });
});

describe("R596 a person's own data", () => {
  it("R596 is one file with every list, without others' words and secrets, a few times a day, and stands in the log", async () => {
    const id = idOf("editor");
    await write(rows, " words of the editor");
    await comment("editor", "A comment of the editor");
    await comment("owner", "A comment of the owner");
    await db().apiToken.create({
      data: { userId: id, name: "My token", scope: "read", tokenHash: Buffer.from("secret hash") },
    });
    await db().notification.createMany({
      data: Array.from({ length: 1_100 }, () => ({
        ...{ userId: id, byId: idOf("owner"), kind: "mentioned", briefingId: rows.briefingId },
      })),
    });
    const send = await sendAs(id);
    const { status, headers, json, bytes } = await send("GET", "/me/export");
    expect([status, headers.get("content-disposition")]).toEqual([
      200,
      'attachment; filename="rapporteur-data.json"',
    ]);
    const data = json as Record<string, unknown[]> & { profile: unknown };
    expect(Object.keys(data)).toEqual(["profile", ...ownLists]);
    expect(data.profile).toMatchObject({ id, name: "editor" });
    expect(data.memberships).toMatchObject([{ workspace: "Desk", role: "editor" }]);
    expect(data.comments).toMatchObject([{ words: "A comment of the editor" }]);
    expect(data.briefings).toMatchObject([{ briefing: { id: rows.briefingId, title: "" } }]);
    expect(data.notifications).toHaveLength(1_100);
    const text = new TextDecoder().decode(bytes);
    for (const secret of ["of the owner", passwordHash, "secret hash", testSecret])
      expect(text).not.toContain(secret);
    expect((await logOf()).at(-1)).toMatchObject({ act: "data_exported", actorId: id });
    expect([(await send("GET", "/me/export")).status, (await send("GET", "/me/export")).status]).toEqual([
      200, 200,
    ]);
    expect((await send("GET", "/me/export")).status).toBe(429);
  });

  it("R596 has no title of what the person may not come into any more", async () => {
    const id = idOf("editor");
    await write(rows, " words");
    await db().briefing.update({
      where: { id: rows.briefingId },
      data: { isRestricted: true, title: randomUUID() },
    });
    const data = (await (await sendAs(id))("GET", "/me/export")).json as { briefings: unknown[] };
    expect(data.briefings).toMatchObject([{ briefing: { id: rows.briefingId, title: null } }]);
  });
});
