// What is new to whom, over the API: real people, a real journal.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { editText } from "../../lib/commands/edit-text.ts";
import { markSeen } from "../../lib/commands/mark-seen.ts";
import { adoptSettings } from "../../lib/config.ts";
import { transaction } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { News } from "../../lib/domain/visit.ts";
import { sendAs, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { typeInto } from "../support/typist.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  const senders = await Promise.all(
    roles.map(async (role) => [role, await sendAs(rows.people[role].id)] as const),
  );
  as = Object.fromEntries(senders) as Record<Role, Send>;
});

async function write(words: string, role: Role = "editor"): Promise<number> {
  const by = { userId: rows.people[role].id, briefingId: rows.briefingId, command: "write" };
  return (await transaction((tx) => editText(tx, by, (doc) => typeInto(doc, words)))).seq;
}

const path = (rest: string) => `/briefings/${rows.briefingId}/${rest}`;
const news = async (role: Role) => (await as[role]("GET", path("news"))).json as News;
const anHourAgo = () => new Date(Date.now() - 3_600_000);
const wasHere = (role: Role, seq: number) =>
  markSeen({ userId: rows.people[role].id, briefingId: rows.briefingId, seq, all: false, now: anHourAgo() });

describe("R498 what others changed since one's last visit", () => {
  it("R498 is told by how many changes by whom and where; one's own aren't news, nor what was seen", async () => {
    const seen = await write(" Seen.");
    expect(await news("viewer")).toMatchObject({ since: null, changes: 0 });
    await wasHere("viewer", seen);
    expect(await news("viewer")).toMatchObject({ since: { seq: seen }, changes: 0 });
    const seq = await write(" New.");
    const told = await news("viewer");
    expect(told).toMatchObject({ since: { seq: seen }, seq, changes: 1 });
    expect(told.sections).toHaveLength(1);
    expect((await as.viewer("PUT", path("visit"), { json: { seq, all: true } })).status).toBe(204);
    expect(await news("viewer")).toMatchObject({ changes: 0, sections: [] });
    expect((await as.viewer("PUT", path("visit"), { json: { seq: seq + 1 } })).status).toBe(409);
  });

  it("R498 a viewer compares with what they have seen, and with no other moment that has no name", async () => {
    const seen = await write(" Seen.");
    const compare = async (role: Role, from: string) =>
      (await as[role]("GET", path(`versions/${from}/compare/now`))).status;
    expect(await compare("viewer", "seen")).toBe(404);
    await wasHere("viewer", seen);
    await write(" New.");
    expect(await compare("viewer", "seen")).toBe(200);
    expect(await compare("viewer", `s${seen}`)).toBe(403);
    expect(await compare("commenter", `s${seen}`)).toBe(200);
    expect(await compare("commenter", "s100000")).toBe(409);
  });
});
