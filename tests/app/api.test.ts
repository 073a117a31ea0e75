// The API's routes as functions, on a real database and with real sessions. Next itself isn't here.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openapi } from "../../app/_web/openapi.ts";
import { methods, operation, type Method } from "../../app/_web/operation.ts";
import { operations } from "../../app/_web/operations/all.ts";
import { problemShape } from "../../app/_web/problem.ts";
import { route } from "../../app/_web/route.ts";
import { adoptSettings, config } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { encodeOrderCursor } from "../../lib/domain/cursor.ts";
import { cookieOf, routeFiles, sendAs, sender, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

type DescribedOperation = {
  security: unknown;
  "x-rate-limit": { points: number };
  parameters?: { name: string }[];
  responses: Record<string, { content?: Record<string, unknown> }>;
};
type Described = {
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, unknown>; headers: Record<string, unknown> };
};

function description(): Described {
  return openapi(config().publicUrl) as Described;
}

type Json = Record<string, unknown>;

describe("the API's description", () => {
  it("R73 names the operations that the routes answer to, and no others", async () => {
    const answered: string[] = [];
    for (const { path } of await routeFiles()) {
      const concrete = path.replaceAll(/\{\w+\}/g, randomUUID());
      for (const method of methods) {
        const { status } = await sender()(method, concrete);
        if (status !== 405) answered.push(`${method} ${path}`);
      }
    }
    const described = Object.entries(description().paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(answered.sort()).toEqual(described.sort());
    expect(described.length).toBe(operations.length);
  });

  it("R73 refers only to schemas that it holds, and says what each operation answers", () => {
    const { paths, components } = description();
    const references = [...JSON.stringify({ paths, components }).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, reference = ""] of references) {
      const [, , kind = "", name = ""] = reference.split("/");
      expect(Object.keys(components[kind as keyof typeof components])).toContain(name);
    }
    for (const { method, path, status } of operations)
      expect(Object.keys(paths[path]?.[method.toLowerCase()]?.responses ?? {})).toContain(String(status));
  });

  it("R684 says of each operation how one comes in, how often, and which problem documents it may answer", () => {
    const { paths } = description();
    for (const { method, path, sessionOnly, over, body } of operations) {
      const told = paths[path]?.[method.toLowerCase()];
      const ways = sessionOnly ? [{ session: [] }] : [{ session: [] }, { token: [] }];
      expect(told?.security, path).toEqual(ways);
      expect(told?.["x-rate-limit"].points, path).toBeGreaterThan(0);
      const { responses = {}, parameters = [] } = told ?? {};
      const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      for (const [, answer] of [...refusals, ["default", responses.default] as const])
        expect(Object.keys(answer?.content ?? {})).toEqual(["application/problem+json"]);
      const expected = ["401", "403", "429"];
      if (path.includes("{")) expected.push("404");
      if (over) expected.push("412");
      if (body) expected.push("413", "415", "422");
      expect(Object.keys(responses), path).toEqual(expect.arrayContaining(expected));
      expect(
        parameters.some(({ name }) => name === "If-Match"),
        path,
      ).toBe(over !== null);
    }
  });
});

describe("the API", () => {
  let rows: BriefingRows;
  let as: Record<Role, Send>;
  beforeEach(async () => {
    rows = await makeBriefing();
    const pairs = await Promise.all(
      roles.map(async (role) => [role, await sendAs(rows.people[role].id)] as const),
    );
    as = Object.fromEntries(pairs) as Record<Role, Send>;
  });

  async function expectProblem(answer: Awaited<ReturnType<Send>>, status: number, code: string) {
    expect([answer.status, answer.type]).toEqual([status, "application/problem+json"]);
    expect(problemShape.parse(answer.json)).toMatchObject({ status, code });
  }

  it("R74 answers refusals as problem documents, each with its status and code", async () => {
    const one = `/briefings/${rows.briefingId}`;
    await expectProblem(await sender()("GET", "/me"), 401, "signed_out");
    const forged = sender({ cookie: "next-auth.session-token=forged" });
    await expectProblem(await forged("GET", "/me"), 401, "signed_out");
    await expectProblem(await as.owner("GET", `/briefings/${randomUUID()}`), 404, "not_found");
    await expectProblem(await as.owner("GET", "/briefings/1"), 404, "not_found");
    await expectProblem(await as.viewer("PATCH", one, { json: { archived: true } }), 403, "not_allowed");
    await expectProblem(await as.owner("PUT", one), 405, "method_not_allowed");
    const json = { "content-type": "application/json" };
    await expectProblem(await as.owner("PATCH", one, { body: "{", headers: json }), 400, "bad_json");
    await expectProblem(await as.owner("PATCH", one, { body: "{}" }), 415, "unsupported_media_type");
    const long = { body: JSON.stringify("x".repeat(70_000)), headers: json };
    await expectProblem(await as.owner("PATCH", one, long), 413, "too_large");
    const wrong = await as.owner("POST", "/briefings", { json: { workspaceId: "1", title: " " } });
    await expectProblem(wrong, 422, "invalid");
    const { faults } = problemShape.parse(wrong.json);
    expect(faults?.map(({ path }) => path)).toEqual(["workspaceId", "title"]);
    await expectProblem(await as.owner("GET", "/briefings?limit=101"), 422, "invalid");
    await expectProblem(await as.owner("GET", "/briefings?cursor=abc"), 422, "invalid");
    await expectProblem(await as.owner("GET", "/briefings?search=%00"), 422, "invalid");
    await expectProblem(await as.owner("GET", `${one}/sections/%00`), 404, "not_found");
    const ofSections = encodeOrderCursor({ order: "a0", id: "s" });
    for (const list of ["folders", "tags", "templates"])
      await expectProblem(await as.owner("GET", `/${list}?cursor=${ofSections}`), 422, "invalid");
  });

  it("R75 refuses what another site makes a browser send, and takes it from our own pages and from programs", async () => {
    const change = (headers: Record<string, string>) =>
      as.owner("PATCH", `/briefings/${rows.briefingId}`, { json: { archived: false }, headers });
    for (const site of ["cross-site", "same-site"])
      expect((await change({ "sec-fetch-site": site })).status).toBe(403);
    for (const origin of ["https://elsewhere.example", "null"])
      expect((await change({ origin })).status).toBe(403);
    expect((await change({ "sec-fetch-site": "same-origin" })).status).toBe(200);
    expect((await change({ origin: config().publicUrl })).status).toBe(200);
    expect((await change({ origin: "http://desk.example:3000", host: "desk.example:3000" })).status).toBe(
      200,
    );
    expect((await change({})).status).toBe(200);
  });

  it("R80 tells who asks, and what they may do where", async () => {
    const { json } = await as.commenter("GET", "/me");
    expect(json).toMatchObject({
      id: rows.people.commenter.id,
      memberships: [
        { workspace: { id: rows.workspaceId }, role: "commenter", may: ["read", "comment", "suggest"] },
      ],
    });
  });

  it("R76 lists what a person may read, the latest changed first, page by page", async () => {
    const titles = ["One", "Two", "Three"];
    for (const title of titles)
      await as.editor("POST", "/briefings", { json: { workspaceId: rows.workspaceId, title } });
    const seen: string[] = [];
    for (let cursor = ""; ;) {
      const { json } = await as.viewer("GET", `/briefings?limit=2${cursor}`);
      const page = json as { items: { title: string }[]; nextCursor: string | null };
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ title }) => title));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(seen).toEqual(["Three", "Two", "One", "Untitled"]);
    const { json } = await as.viewer("GET", "/briefings?search=tHr");
    expect((json as { items: Json[] }).items.map(({ title }) => title)).toEqual(["Three"]);
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    expect(((await stranger("GET", "/briefings")).json as { items: Json[] }).items.length).toBe(1);
  });

  it("R77 creates, shows, archives and takes back a briefing", async () => {
    const created = await as.editor("POST", "/briefings", {
      json: { workspaceId: rows.workspaceId, title: " Energy  ", locale: "ja" },
    });
    expect(created).toMatchObject({ status: 201, json: { title: "Energy", state: "draft", access: "edit" } });
    const { id } = created.json as { id: string };
    expect(created.headers.get("location")).toBe(`/api/v1/briefings/${id}`);
    const sections = await as.viewer("GET", `/briefings/${id}/sections`);
    const titlesOf = (json: unknown) => (json as { items: Json[] }).items.map(({ title }) => title);
    expect(titlesOf(sections.json)).toEqual(["結論", "背景", "分析", "提言"]);
    const archived = await as.manager("PATCH", `/briefings/${id}`, { json: { archived: true } });
    expect(archived).toMatchObject({ status: 200, json: { access: "read" } });
    expect((archived.json as Json).archivedAt).not.toBeNull();
    expect(titlesOf((await as.viewer("GET", "/briefings")).json)).not.toContain("Energy");
    expect(titlesOf((await as.viewer("GET", "/briefings?archived=true")).json)).toContain("Energy");
    await expectProblem(
      await as.editor("POST", `/briefings/${id}/sections`, { json: { kind: "annex", title: "A" } }),
      403,
      "not_allowed",
    );
    const back = await as.manager("PATCH", `/briefings/${id}`, { json: { archived: false } });
    expect(back.json).toMatchObject({ archivedAt: null, access: "edit" });
  });

  it("R78 adds, changes, bins and restores sections, and shows each change at once", async () => {
    const { id } = (
      await as.editor("POST", "/briefings", { json: { workspaceId: rows.workspaceId, title: "Energy" } })
    ).json as { id: string };
    const path = `/briefings/${id}/sections`;
    const listed = async (query = "") =>
      ((await as.viewer("GET", path + query)).json as { items: Json[] }).items.map(({ title }) => title);
    const starting = await listed();
    const added = await as.editor("POST", path, {
      json: { kind: "options", title: "Options", theme: "Gas", after: null },
    });
    expect(added).toMatchObject({ status: 201, json: { kind: "options", title: "Options", theme: "Gas" } });
    const one = `${path}/${(added.json as { id: string }).id}`;
    expect(await listed()).toEqual(["Options", ...starting]);
    const context = ((await as.viewer("GET", path)).json as { items: Json[] }).items[2]?.id;
    const json = { kind: "annex", title: "Annex A", theme: "", after: context };
    expect(await as.editor("PATCH", one, { json })).toMatchObject({
      status: 200,
      json: { kind: "annex", title: "Annex A", theme: "" },
    });
    expect(await listed()).toEqual([...starting.slice(0, 2), "Annex A", ...starting.slice(2)]);
    expect((await as.editor("DELETE", one)).status).toBe(204);
    expect(await listed()).toEqual(starting);
    expect(await listed("?deleted=true")).toEqual(["Annex A"]);
    expect((await as.viewer("GET", one)).json).toMatchObject({ title: "Annex A" });
    expect((await as.editor("PATCH", one, { json: { deleted: false } })).json).toMatchObject({
      deletedAt: null,
    });
    expect(await listed()).toContain("Annex A");
    await expectProblem(await as.editor("GET", `${path}/none`), 404, "not_found");
    await expectProblem(await as.editor("PATCH", `${path}/none`, { json: { title: "x" } }), 404, "not_found");
    const paged = (await as.viewer("GET", `${path}?limit=3`)).json as { items: Json[]; nextCursor: string };
    const rest = await listed(`?limit=3&cursor=${encodeURIComponent(paged.nextCursor)}`);
    expect([...paged.items.map(({ title }) => title), ...rest]).toEqual(await listed());
  });

  it("R348 owner, due date, state and marking of a section are told and set, and a section is duplicated", async () => {
    const path = `/briefings/${rows.briefingId}/sections`;
    const { id } = (await as.editor("POST", path, { json: { kind: "annex", title: "Sources" } })).json as {
      id: string;
    };
    const one = `${path}/${id}`;
    expect((await as.viewer("GET", one)).json).toMatchObject({ owner: null, state: "draft", marking: null });
    const fields = {
      owner: rows.people.manager.id,
      dueDate: "2026-12-01",
      state: "ready",
      marking: "TLP:RED",
    };
    expect((await as.editor("PATCH", one, { json: fields })).json).toMatchObject(fields);
    expect((await as.editor("PATCH", one, { json: { dueDate: null } })).json).toMatchObject({
      dueDate: null,
    });
    const stranger = (await makeBriefing()).people.owner.id;
    for (const json of [
      { owner: stranger },
      { state: "signed" },
      { dueDate: "2026-02-30" },
      { marking: "x" },
    ])
      expect((await as.editor("PATCH", one, { json })).status).toBeGreaterThanOrEqual(400);
    expect((await as.viewer("PATCH", one, { json: { state: "draft" } })).status).toBe(403);
    const copied = await as.editor("POST", `${one}/copies`, { json: { title: "Sources again" } });
    expect(copied).toMatchObject({
      status: 201,
      json: {
        title: "Sources again",
        kind: "annex",
        owner: fields.owner,
        state: "draft",
        marking: "TLP:RED",
      },
    });
    const made = `${path}/${(copied.json as { id: string }).id}`;
    expect(copied.headers.get("location")).toBe(`/api/v1${made}`);
    expect((await as.viewer("GET", made)).status).toBe(200);
    const titles = ((await as.viewer("GET", path)).json as { items: Json[] }).items.map(({ title }) => title);
    expect(titles.indexOf("Sources again")).toBe(titles.indexOf("Sources") + 1);
    expect((await as.commenter("POST", `${one}/copies`, { json: {} })).status).toBe(403);
    expect((await as.viewer("GET", one)).json).toMatchObject({ ...fields, dueDate: null });
  });

  it("R79 gives a fresh client id to whoever may read, bound to them", async () => {
    const path = `/briefings/${rows.briefingId}/client-ids`;
    const answer = await as.viewer("POST", path);
    expect(answer).toMatchObject({ status: 201, json: { user: { id: rows.people.viewer.id } } });
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    await expectProblem(await stranger("POST", path), 404, "not_found");
  });

  it("R382 gives ten at once to whoever may write, one to a reader, and no end of them to nobody", async () => {
    const path = `/briefings/${rows.briefingId}/client-ids?count=10`;
    const given = async (send: Send) =>
      ((await send("POST", path)).json as { clientIds: number[] }).clientIds;
    const ids = await given(as.editor);
    expect(new Set(ids).size).toBe(10);
    // R79: so small that an engine keeps each where it stands.
    expect(Math.max(...ids)).toBeLessThan(2 ** 28);
    expect(await given(as.commenter)).toHaveLength(1);
    await db().rateLimit.updateMany({ where: { key: { startsWith: "client-ids:" } }, data: { points: 600 } });
    await expectProblem(await as.editor("POST", path), 429, "too_many");
  });

  it("R385 gives none at a page of somebody else's, whoever is signed in there now", async () => {
    const path = `/briefings/${rows.briefingId}/client-ids?user=${rows.people.viewer.id}`;
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    expect((await as.viewer("POST", path)).status).toBe(201);
    for (const other of [as.editor, stranger])
      await expectProblem(await other("POST", path), 401, "signed_out");
  });

  it("R370 makes, lists, changes and deletes templates, and begins briefings with them", async () => {
    const briefingId = rows.briefingId;
    const made = await as.manager("POST", "/templates", { json: { briefingId, name: "Weekly note" } });
    expect(made).toMatchObject({
      status: 201,
      json: { name: "Weekly note", version: 1, may: { change: true } },
    });
    const { id, sections } = made.json as { id: string; sections: Json[] };
    expect(made.headers.get("location")).toBe(`/api/v1/templates/${id}`);
    const listed = await as.viewer("GET", `/templates?workspace=${rows.workspaceId}&locale=ja`);
    expect(listed.json).toMatchObject({
      builtIn: [{ id: "policy_memo", name: "政策メモ" }, {}, {}, {}, {}],
      items: [{ id, may: { use: false, change: false } }],
      nextCursor: null,
    });
    const json = {
      version: 1,
      name: "Note",
      sections: [...sections.map(({ hasText: _, ...kept }) => kept), { kind: "annex", title: "Sources" }],
    };
    expect(await as.manager("PATCH", `/templates/${id}`, { json })).toMatchObject({
      status: 200,
      json: { name: "Note", version: 2 },
    });
    await expectProblem(await as.owner("PATCH", `/templates/${id}`, { json }), 409, "conflict");
    await expectProblem(await as.editor("DELETE", `/templates/${id}`), 403, "not_allowed");
    const begun = { workspaceId: rows.workspaceId, title: "Begun", template: id };
    const briefing = await as.editor("POST", "/briefings", { json: begun });
    const list = await as.viewer("GET", `/briefings/${(briefing.json as { id: string }).id}/sections`);
    expect((list.json as { items: Json[] }).items.at(-1)).toMatchObject({ kind: "annex", title: "Sources" });
    expect((await as.manager("DELETE", `/templates/${id}`)).status).toBe(204);
    await expectProblem(await as.editor("POST", "/briefings", { json: begun }), 404, "not_found");
    await expectProblem(
      await as.editor("POST", "/briefings", { json: { ...begun, template: "no_such" } }),
      422,
      "invalid",
    );
  });

  it("R371 files briefings by name, finds them by folder and tags, and renames and removes these", async () => {
    const one = `/briefings/${rows.briefingId}`;
    const filed = await as.editor("PATCH", one, { json: { folder: "Russia", tags: ["Gas", "Arctic"] } });
    expect(filed).toMatchObject({
      status: 200,
      json: { folder: { name: "Russia" }, tags: [{ name: "Arctic" }, { name: "Gas" }] },
    });
    const { folder, tags } = filed.json as { folder: { id: string }; tags: { id: string }[] };
    const found = async (query: string) =>
      ((await as.viewer("GET", `/briefings?${query}`)).json as { items: Json[] }).items.length;
    const both = tags.map(({ id }) => id).join(",");
    expect([await found(`folder=${folder.id}&tag=${both}`), await found(`tag=${folder.id}`)]).toEqual([1, 0]);
    await expectProblem(await as.viewer("GET", "/briefings?tag=gas"), 422, "invalid");
    const two = { archived: true, folder: null };
    await expectProblem(await as.owner("PATCH", one, { json: two }), 422, "invalid");
    const page = (await as.viewer("GET", "/tags?limit=1")).json as { items: Json[]; nextCursor: string };
    expect(page.items).toMatchObject([{ name: "Arctic", briefings: 1, may: { change: false } }]);
    const rest = await as.viewer("GET", `/tags?limit=1&cursor=${encodeURIComponent(page.nextCursor)}`);
    expect(rest.json).toMatchObject({ items: [{ name: "Gas" }], nextCursor: null });
    const rename = { json: { name: "Northern gas" } };
    expect((await as.manager("PATCH", `/tags/${tags[1]?.id}`, rename)).status).toBe(204);
    await expectProblem(await as.editor("PATCH", `/folders/${folder.id}`, rename), 403, "not_allowed");
    expect((await as.manager("DELETE", `/folders/${folder.id}`)).status).toBe(204);
    expect((await as.viewer("GET", one)).json).toMatchObject({
      folder: null,
      tags: [{ name: "Arctic" }, { name: "Northern gas" }],
    });
    expect((await as.viewer("GET", "/folders")).json).toMatchObject({ items: [] });
  });

  it("R74 keeps a bug's words to itself", async () => {
    const broken = operation({
      method: "GET",
      path: "/broken",
      summary: "Always fails",
      run: () => Promise.reject(new Error("the words of a bug")),
    });
    const response = await route(broken).GET(
      new Request(`${config().publicUrl}/api/v1/broken`, {
        headers: { cookie: await cookieOf(rows.people.owner.id) },
      }),
      { params: Promise.resolve({}) },
    );
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("words of a bug");
  });
});

/** Which roles may send a request that changes something. */
const table: [name: string, method: Method, path: (briefing: string) => string, json: Json, may: Role[]][] = [
  ["archive", "PATCH", (id) => `/briefings/${id}`, { archived: true }, ["owner", "manager"]],
  [
    "add a section",
    "POST",
    (id) => `/briefings/${id}/sections`,
    { kind: "annex", title: "A" },
    ["owner", "manager", "editor"],
  ],
];

describe("roles at the API", () => {
  it.each(table)("R77 %s", async (_name, method, path, json, may) => {
    for (const role of roles) {
      const rows = await makeBriefing();
      const { status } = await (await sendAs(rows.people[role].id))(method, path(rows.briefingId), { json });
      expect([role, status < 300]).toEqual([role, may.includes(role)]);
    }
  });
});
