// The inbox over the API: its routes as functions, on a real database and with real sessions.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { adoptSettings } from "../../lib/config.ts";
import type { InboxView } from "../../lib/domain/notification-view.ts";
import { sendAs, sender, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { commentOn, naming, writeText } from "../support/told.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let viewer: Send;
beforeEach(async () => {
  rows = await makeBriefing();
  await writeText(rows);
  viewer = await sendAs(rows.people.viewer.id);
  await commentOn(rows, "editor", naming("First", rows.people.viewer.id));
  await commentOn(rows, "editor", naming("Second", rows.people.viewer.id));
});

const list = async (send: Send, query = "") =>
  (await send("GET", `/notifications${query}`)).json as InboxView;

describe("the inbox over the API", () => {
  it("R434 is listed page by page, and filtered", async () => {
    const first = await list(viewer, "?limit=1");
    expect(first).toMatchObject({ items: [{ words: "Second@viewer" }], unread: 2 });
    const rest = await list(viewer, `?limit=1&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect(rest).toMatchObject({ items: [{ words: "First@viewer" }], nextCursor: null });
    expect((await sender()("GET", "/notifications")).status).toBe(401);
    expect((await viewer("GET", "/notifications?unread=yes")).status).toBe(422);
  });

  it("R435 is marked one by one or all, and a briefing is muted", async () => {
    const [newest, oldest] = (await list(viewer)).items;
    const one = `/notifications/${oldest?.id}`;
    expect(await viewer("PATCH", one, { json: { read: true } })).toMatchObject({
      status: 200,
      json: { id: oldest?.id, readAt: expect.any(String) as string },
    });
    expect((await list(viewer, "?unread=true")).items.map(({ id }) => id)).toEqual([newest?.id]);
    const editor = await sendAs(rows.people.editor.id);
    expect((await editor("PATCH", one, { json: { read: false } })).status).toBe(404);
    expect((await viewer("PUT", "/notifications", { json: { read: false } })).status).toBe(422);
    const until = oldest?.createdAt;
    expect((await viewer("PUT", "/notifications", { json: { read: true, until } })).status).toBe(204);
    expect((await list(viewer)).unread).toBe(1);
    const other = { read: true, thread: oldest?.thread?.id };
    expect((await viewer("PUT", "/notifications", { json: other })).status).toBe(204);
    expect((await list(viewer)).unread).toBe(1);
    expect((await viewer("PUT", "/notifications", { json: { read: true } })).status).toBe(204);
    expect((await list(viewer)).unread).toBe(0);
    const mute = { json: { muted: true } };
    expect((await viewer("PUT", `/briefings/${rows.briefingId}/mute`, mute)).status).toBe(204);
    expect((await list(viewer)).items[0]?.briefing.muted).toBe(true);
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    expect((await stranger("PUT", `/briefings/${rows.briefingId}/mute`, mute)).status).toBe(404);
  });

  it("R457 lists the muted briefings, for their person alone", async () => {
    expect((await viewer("GET", "/me/mutes")).json).toEqual({ items: [], nextCursor: null });
    await viewer("PUT", `/briefings/${rows.briefingId}/mute`, { json: { muted: true } });
    expect((await viewer("GET", "/me/mutes?limit=1")).json).toMatchObject({
      items: [{ briefing: { id: rows.briefingId, title: "" } }],
      nextCursor: null,
    });
    expect((await viewer("GET", "/me/mutes?limit=0")).status).toBe(422);
    expect((await viewer("GET", "/me/mutes?cursor=abc")).status).toBe(422);
    expect((await sender()("GET", "/me/mutes")).status).toBe(401);
  });
});
