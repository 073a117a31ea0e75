// Threads over the API: its routes as functions, on a real database and with real sessions, by people of each role.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { adoptSettings } from "../../lib/config.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { ThreadView } from "../../lib/domain/thread-view.ts";
import { sendAs, sender, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { writeText } from "../support/told.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  await writeText(rows);
  const senders = await Promise.all(
    roles.map(async (role) => [role, await sendAs(rows.people[role].id)] as const),
  );
  as = Object.fromEntries(senders) as Record<Role, Send>;
});

const threads = () => `/briefings/${rows.briefingId}/threads`;
const commenting = (text = "Which?", quote = "two islands") => ({
  json: { anchor: { section: "first", quote }, text },
});

async function begin(role: Role = "commenter"): Promise<ThreadView> {
  const { status, json } = await as[role]("POST", threads(), commenting());
  expect(status).toBe(201);
  return json as ThreadView;
}

describe("threads over the API", () => {
  it("R425 are begun by whoever may comment, and by nobody else", async () => {
    const statuses: Record<string, number> = {};
    for (const role of roles) statuses[role] = (await as[role]("POST", threads(), commenting())).status;
    expect(statuses).toEqual({ owner: 201, manager: 201, editor: 201, commenter: 201, viewer: 403 });
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    expect((await stranger("POST", threads(), commenting())).status).toBe(404);
    expect((await stranger("GET", threads())).status).toBe(404);
    expect((await sender()("POST", threads(), commenting())).status).toBe(401);
  });

  it("R425 are answered, settled, given and attached by whoever may, read by all, and nothing more by a viewer", async () => {
    const { id } = await begin();
    const at = `${threads()}/${id}`;
    const reply = { json: { text: "Habomai" } };
    const acts: [string, string, object][] = [
      ["POST", `${at}/replies`, reply],
      ["PATCH", at, { json: { do: "resolve", disposition: "declined" } }],
      ["PATCH", at, { json: { do: "assign", to: rows.people.editor.id } }],
      ["PUT", `${at}/anchor`, { json: { section: "first", quote: "treaty" } }],
      ["DELETE", at, {}],
    ];
    for (const [method, path, body] of acts)
      expect([path, (await as.viewer(method as never, path, body)).status]).toEqual([path, 403]);
    const said = (await as.editor("POST", `${at}/replies`, reply)).json as { id: string };
    const one = `${at}/replies/${said.id}`;
    expect((await as.viewer("PUT", `${one}/reaction`, { json: { sign: "👍", on: true } })).status).toBe(403);
    expect((await as.manager("PATCH", one, { json: { text: "Not mine" } })).status).toBe(403);
    expect((await as.editor("PUT", `${at}/anchor`, acts[3]?.[2])).status).toBe(200);
    expect((await as.editor("PATCH", at, acts[1]?.[2])).status).toBe(200);
    expect((await as.editor("PATCH", at, acts[1]?.[2])).status).toBe(409);
    expect((await as.viewer("GET", at)).json).toMatchObject({
      quote: "treaty",
      firstQuote: "two islands",
      resolved: { disposition: "declined", by: rows.people.editor.id },
      answers: 1,
    });
  });

  it("R427 on text that reads otherwise by now are refused, with what stands there", async () => {
    const missing = await as.commenter("POST", threads(), commenting("Which?", "three islands"));
    expect(missing.status).toBe(409);
    const later = { anchor: { section: "first", quote: "two islands", seq: 1_000 }, text: "Which?" };
    expect((await as.commenter("POST", threads(), { json: later })).status).toBe(409);
  });

  it("R423 hold plain words of many lines, and nothing but what a comment may hold", async () => {
    const lines = await as.commenter("POST", threads(), commenting("a\n".repeat(300)));
    expect(lines.status).toBe(201);
    expect((await as.viewer("GET", threads())).status).toBe(200);
    const script = { type: "doc", content: [{ type: "script", content: [] }] };
    const bad = [script, "", "x".repeat(10_001), "\0", { type: "doc", content: [] }];
    for (const text of bad)
      expect((await as.commenter("POST", threads(), { json: { ...commenting().json, text } })).status).toBe(
        422,
      );
  });

  it("R426 sent twice under one id are one, and no id of another briefing's thread is taken", async () => {
    const json = { ...commenting().json, id: randomUUID() };
    for (let time = 0; time < 2; time++)
      expect((await as.commenter("POST", threads(), { json })).status).toBe(201);
    const list = (await as.viewer("GET", threads())).json as { items: ThreadView[] };
    expect(list.items.map(({ id }) => id)).toEqual([json.id]);
    const other = await makeBriefing();
    await writeText(other);
    const owner = await sendAs(other.people.owner.id);
    expect((await owner("POST", `/briefings/${other.briefingId}/threads`, { json })).status).toBe(409);
    expect((await owner("GET", `/briefings/${other.briefingId}/threads/${json.id}`)).status).toBe(404);
  });
});
