// Programs that come in by a token: what it is good for, and its end.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operations } from "../../app/_web/operations/all.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { maxTokens, usedWithinMs, type TokenView } from "../../lib/domain/api-token.ts";
import { sendAs, sender, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let editor: Send;
beforeEach(async () => {
  rows = await makeBriefing();
  editor = await sendAs(rows.people.editor.id);
});

type Made = TokenView & { token: string };

async function made(part: Record<string, unknown> = {}, by = editor): Promise<Made> {
  const json = { name: "Nightly export", scope: "read", days: 30, ...part };
  return (await by("POST", "/me/tokens", { json })).json as Made;
}

const bearing = (token: string) => sender({ authorization: `Bearer ${token}` });

async function acts(): Promise<{ act: string; facts: unknown }[]> {
  const where = { workspaceId: rows.workspaceId };
  return db().auditEvent.findMany({ where, select: { act: true, facts: true }, orderBy: { seq: "asc" } });
}

describe("a person's tokens", () => {
  it("R681 are made with a name, a scope and an end, told once, and kept as a hash", async () => {
    const { token, ...view } = await made();
    expect(token).toMatch(/^rap_[\w-]{43}$/);
    expect(view).toMatchObject({ name: "Nightly export", scope: "read", usedAt: null });
    const days = (Date.parse(view.expiresAt ?? "") - Date.parse(view.createdAt)) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    const endless = await made({ days: null, scope: "write" });
    expect(endless.expiresAt).toBeNull();
    const { json } = await editor("GET", "/me/tokens");
    expect(json).toMatchObject({ items: [{ id: endless.id }, { id: view.id }], nextCursor: null });
    expect(JSON.stringify(json)).not.toContain("rap_");
    const stored = JSON.stringify([await db().apiToken.findMany(), await acts()]);
    expect(stored).not.toContain(token);
    for (const wrong of [{ name: " " }, { scope: "own" }, { days: 0 }, { days: 1_000 }])
      expect(
        (await editor("POST", "/me/tokens", { json: { name: "a", scope: "read", days: 1, ...wrong } }))
          .status,
      ).toBe(422);
  });

  it("R681 are nobody else's, come page by page, and are few", async () => {
    const { id } = await made();
    const other = await sendAs(rows.people.owner.id);
    expect((await other("GET", "/me/tokens")).json).toMatchObject({ items: [] });
    expect((await other("DELETE", `/me/tokens/${id}`)).status).toBe(404);
    const json = { name: "One more", scope: "read", days: 1 };
    const answers = await Promise.all(
      Array.from({ length: maxTokens + 1 }, () => editor("POST", "/me/tokens", { json })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(maxTokens - 1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    const seen = new Set<string>();
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = (await editor("GET", `/me/tokens?limit=20${cursor && `&cursor=${cursor}`}`)).json as {
        items: TokenView[];
        nextCursor: string | null;
      };
      for (const token of page.items) seen.add(token.id);
      cursor = page.nextCursor;
    }
    expect(seen.size).toBe(maxTokens);
  });

  it("R681 guests have none", async () => {
    const guest = await db().user.create({ data: { name: "Guest", email: null } });
    const answer = await (
      await sendAs(guest.id)
    )("POST", "/me/tokens", {
      json: { name: "a", scope: "read", days: 1 },
    });
    expect(answer.status).toBe(403);
  });

  it("R681 stand in the audit log as they come and go, without what they are", async () => {
    const { id } = await made();
    await editor("DELETE", `/me/tokens/${id}`);
    expect(await acts()).toEqual([
      { act: "token_made", facts: { tokenId: id, name: "Nightly export", scope: "read", days: 30 } },
      { act: "token_revoked", facts: { tokenId: id, name: "Nightly export" } },
    ]);
  });
});

describe("a request that bears a token", () => {
  it("R682 is answered as its person's, without a cookie and from anywhere, until the token is revoked", async () => {
    const { id, token } = await made({ scope: "write" });
    const program = bearing(token);
    expect((await program("GET", "/me")).json).toMatchObject({ id: rows.people.editor.id });
    const change = { json: { folder: "Asia" }, headers: { origin: "https://elsewhere.example" } };
    expect((await program("PATCH", `/briefings/${rows.briefingId}`, change)).status).toBe(200);
    expect(
      (await program("PATCH", `/briefings/${rows.briefingId}`, { json: { archived: true } })).status,
    ).toBe(403);
    expect((await editor("DELETE", `/me/tokens/${id}`)).status).toBe(204);
    const refused = await program("GET", "/me");
    expect([refused.status, refused.type]).toEqual([401, "application/problem+json"]);
    expect(refused.headers.get("www-authenticate")).toBe('Bearer realm="Rapporteur", error="invalid_token"');
    expect((await editor("DELETE", `/me/tokens/${id}`)).status).toBe(404);
    expect((await editor("GET", "/me/tokens")).json).toMatchObject({ items: [] });
  });

  it("R682 counts by the token alone: a cookie beside it is not looked at", async () => {
    const refused = await editor("GET", "/me", { headers: { authorization: "Bearer rap_wrong" } });
    expect(refused.status).toBe(401);
    const { token } = await made({}, await sendAs(rows.people.viewer.id));
    const { json } = await editor("GET", "/me", { headers: { authorization: `bearer ${token}` } });
    expect(json).toMatchObject({ id: rows.people.viewer.id });
    const anonymous = await sender()("GET", "/me");
    expect(anonymous.headers.get("www-authenticate")).toBe('Bearer realm="Rapporteur"');
  });

  it("R682 changes nothing where the token only reads", async () => {
    const program = bearing((await made()).token);
    expect((await program("GET", `/briefings/${rows.briefingId}`)).status).toBe(200);
    for (const { method, path, sessionOnly } of operations.filter(({ method }) => method !== "GET")) {
      const concrete = path.replace("{id}", rows.briefingId).replaceAll(/\{\w+\}/g, "1");
      const { status, json } = await program(method, concrete, { json: {} });
      const detail = sessionOnly ? /a token can't/ : /may only read/;
      expect([path, status, json]).toEqual([
        path,
        403,
        expect.objectContaining({ code: "not_allowed", detail: expect.stringMatching(detail) as string }),
      ]);
    }
  });

  it("R682 makes, lists and revokes no tokens, and changes nothing of the account", async () => {
    const { id, token } = await made({ scope: "write" });
    const program = bearing(token);
    expect((await program("GET", "/me/tokens")).status).toBe(403);
    expect(
      (await program("POST", "/me/tokens", { json: { name: "a", scope: "read", days: 1 } })).status,
    ).toBe(403);
    expect((await program("DELETE", `/me/tokens/${id}`)).status).toBe(403);
    expect((await program("PATCH", "/me/mail", { json: { digests: false } })).status).toBe(200);
    // What changes something under /me takes a person, unless an operation says that it is no matter of the account.
    const open = operations.filter(
      ({ method, path, sessionOnly }) => path.startsWith("/me/") && method !== "GET" && !sessionOnly,
    );
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(["PATCH /me/mail"]);
  });

  it("R682 is refused once the token has expired or its person is gone", async () => {
    const { id, token } = await made();
    await db().apiToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect((await bearing(token)("GET", "/me")).status).toBe(401);
    const other = await made();
    await db().user.update({ where: { id: rows.people.editor.id }, data: { erasedAt: new Date() } });
    expect((await bearing(other.token)("GET", "/me")).status).toBe(401);
  });

  it("R682 is written down as the token's last use, once in some minutes", async () => {
    const { id, token } = await made();
    const usedAt = async () => (await db().apiToken.findUniqueOrThrow({ where: { id } })).usedAt;
    await bearing(token)("GET", "/me");
    const first = await usedAt();
    expect(Date.now() - (first?.getTime() ?? 0)).toBeLessThan(60_000);
    await bearing(token)("GET", "/me");
    expect(await usedAt()).toEqual(first);
    const long = new Date(Date.now() - usedWithinMs - 1_000);
    await db().apiToken.update({ where: { id }, data: { usedAt: long } });
    await bearing(token)("GET", "/me");
    expect((await usedAt())?.getTime()).toBeGreaterThan(long.getTime());
  });
});
