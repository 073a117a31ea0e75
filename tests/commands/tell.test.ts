// Whom comments and acts reach, by commands on a real database: those who muted the briefing, and workspaces with many members.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { changeThread, type ThreadAct } from "../../lib/commands/change-thread.ts";
import { muteBriefing } from "../../lib/commands/mute-briefing.ts";
import { replyToThread } from "../../lib/commands/reply-to-thread.ts";
import { db } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import { maxHearers } from "../../lib/domain/notification.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { commentOn, naming, writeText } from "../support/told.ts";

useTestDatabase();
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
  await writeText(rows);
});

const idOf = (role: Role) => rows.people[role].id;
const at = (role: Role, threadId: string) => ({ userId: idOf(role), briefingId: rows.briefingId, threadId });
const act = (role: Role, threadId: string, one: ThreadAct) =>
  changeThread({ ...at(role, threadId), act: one });

async function toldTo(userId: string): Promise<string[]> {
  const { briefingId } = rows;
  const found = await db().notification.findMany({
    where: { userId, briefingId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return found.map(({ kind }) => kind);
}

describe("whoever muted a briefing", () => {
  it("R424 isn't told that a thread was given to them or settled, only what names them by name", async () => {
    const threadId = await commentOn(rows, "commenter", naming("Which?"));
    await muteBriefing({ userId: idOf("commenter"), briefingId: rows.briefingId, muted: true });
    await act("editor", threadId, { do: "assign", to: idOf("commenter"), dueDate: null });
    await act("editor", threadId, { do: "resolve", disposition: "adopted", reason: "Done." });
    await replyToThread({ ...at("editor", threadId), text: naming("All", "everyone") });
    expect(await toldTo(idOf("commenter"))).toEqual([]);
    await replyToThread({ ...at("editor", threadId), text: naming("You", idOf("commenter")) });
    expect(await toldTo(idOf("commenter"))).toEqual(["mention"]);
  });
});

describe("in a workspace of more members than are told at once", () => {
  it("R424 whoever is named by name, or spoke, is told wherever their name stands in the list", async () => {
    const { workspaceId } = rows;
    const many = Array.from({ length: maxHearers + 1 }, (_, n) => ({
      id: randomUUID(),
      email: `${randomUUID()}@example.org`,
      name: n === 0 ? "zz the last one" : `a ${n}`,
    }));
    const last = many[0]?.id ?? "";
    await db().user.createMany({ data: many });
    await db().membership.createMany({
      data: many.map(({ id }) => ({ workspaceId, userId: id, role: "viewer" as const })),
    });
    const threadId = await commentOn(rows, "commenter", naming("Which?"));
    const say = (...named: string[]) =>
      replyToThread({ ...at("editor", threadId), text: naming("These", ...named) });
    expect(await say(last)).toMatchObject({ unreached: [] });
    expect([await toldTo(last), await toldTo(idOf("commenter"))]).toEqual([["mention"], ["reply"]]);
    expect(await say(last, "everyone")).toMatchObject({ unreached: [] });
    expect([await toldTo(last), (await toldTo(idOf("commenter"))).length]).toEqual([
      ["mention", "mention"],
      2,
    ]);
    expect(await db().notification.count({ where: { threadId, kind: "mention" } })).toBeGreaterThanOrEqual(
      maxHearers,
    );
  });
});
