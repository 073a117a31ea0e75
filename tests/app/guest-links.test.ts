// Guest links over the API and through the commands that they lead to: who makes them, who comes in by them and as what, and their ends.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addThread } from "../../lib/commands/add-thread.ts";
import { enterAsGuest } from "../../lib/commands/enter-as-guest.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import { commentInput } from "../../lib/domain/comment-text.ts";
import type { LinkView } from "../../lib/domain/access-view.ts";
import { linkTries } from "../../lib/domain/guest.ts";
import { auditView } from "../../lib/queries/audit.ts";
import { linkOfToken } from "../../lib/queries/guest-link-token.ts";
import { shareView } from "../../lib/queries/share.ts";
import { sendAs, sendAsEach, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { write } from "../support/reviews.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  as = await sendAsEach(rows.people);
  await db().rateLimit.deleteMany();
});

const at = (path = "") => `/briefings/${rows.briefingId}${path}`;
const make = async (json: object = {}, by: Role = "manager") =>
  as[by]("POST", at("/links"), { json: { role: "commenter", ...json } });
const made = async (json: object = {}) => (await make(json)).json as LinkView;
const change = (link: LinkView, json: object) => as.manager("PATCH", at(`/links/${link.id}`), { json });
const tokenOf = ({ address }: LinkView) => address.slice(address.lastIndexOf("/") + 1);
const from = { address: "192.0.2.7", userAgent: "a browser", now: new Date() };
const enter = (link: LinkView, name = "Ada", when = {}) =>
  enterAsGuest({ token: tokenOf(link), name, ...from, ...when });

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe("a guest link", () => {
  it("R660 is made, changed and removed by those who manage the briefing, and stands nowhere with its token", async () => {
    for (const role of ["editor", "commenter", "viewer"] as const)
      expect([role, (await make({}, role)).status]).toEqual([role, 403]);
    const link = await made({ note: "For the ministry", expiresAt: inAnHour() });
    expect(link).toMatchObject({ role: "commenter", on: true, works: true, uses: 0 });
    expect(linkOfToken(tokenOf(link))).toBe(link.id);
    expect((await change(link, { on: false })).json).toMatchObject({ on: false, works: false });
    expect((await change(link, { on: true, role: "viewer" })).json).toMatchObject({
      on: true,
      role: "viewer",
    });
    expect((await change(link, { expiresAt: new Date(0).toISOString() })).status).toBe(422);
    expect((await as.manager("DELETE", at(`/links/${link.id}`))).status).toBe(204);
    expect((await change(link, { on: true })).status).toBe(404);
    const log = await auditView(rows.people.owner.id, { workspaceId: rows.workspaceId, limit: 20 });
    expect(log.items.map(({ act }) => act).reverse()).toEqual([
      "guest_link_made",
      "guest_link_off",
      "guest_link_on",
      "guest_link_changed",
      "guest_link_removed",
    ]);
    expect(JSON.stringify(log)).not.toContain(tokenOf(link));
    expect(JSON.stringify(log)).not.toContain("ministry");
  });

  it("R660 isn't another briefing's: who manages that one can't change it", async () => {
    const link = await made();
    const other = await makeBriefing();
    const stranger = (await sendAsEach(other.people)).manager;
    for (const id of [rows.briefingId, other.briefingId]) {
      const answer = await stranger("PATCH", `/briefings/${id}/links/${link.id}`, { json: { on: false } });
      expect(answer.status).toBe(404);
    }
  });

  it("R661 lets somebody in who says a name, for seven days at most and not after its end; uses are counted", async () => {
    const link = await made();
    const guest = await enter(link, "  Ada Lovelace ");
    const session = await db().session.findUniqueOrThrow({ where: { id: guest.sessionId } });
    expect(guest.name).toBe("Guest: Ada Lovelace");
    expect(session.expiresAt.getTime()).toBe(from.now.getTime() + 7 * 86_400_000);
    const short = await made({ expiresAt: inAnHour() });
    const brief = await db().session.findUniqueOrThrow({ where: { id: (await enter(short)).sessionId } });
    expect(brief.expiresAt.toISOString()).toBe(short.expiresAt);
    const listed = (await as.manager("GET", at("/links"))).json as { items: LinkView[] };
    expect(listed.items.map(({ uses }) => uses)).toEqual([1, 1]);
    for (const name of ["", " ", "\u202E", "Guest: Ada", "ｇuest：Ada", "a\nb", "x".repeat(81)])
      await expect(enter(link, name)).rejects.toMatchObject({ code: "invalid" });
  });

  it("R661 members go straight on, and so does who came by it before", async () => {
    const link = await made();
    const view = (userId: string | null) => shareView({ token: tokenOf(link), userId, ...from });
    expect(await view(null)).toEqual({ title: "Untitled", role: "commenter", into: null });
    expect((await view(rows.people.viewer.id)).into).toBe(rows.briefingId);
    expect((await view((await makeBriefing()).people.owner.id)).into).toBeNull();
    expect((await view((await enter(link)).userId)).into).toBe(rows.briefingId);
    expect((await view((await enter(await made())).userId)).into).toBeNull();
  });

  it("R662 off, over, removed, in the bin and never made look the same", async () => {
    const [off, over, removed, binned] = [await made(), await made(), await made(), await made()];
    await change(off, { on: false });
    await db().guestLink.update({ where: { id: over.id }, data: { expiresAt: new Date(0) } });
    await as.manager("DELETE", at(`/links/${removed.id}`));
    const forged = `${tokenOf(binned).slice(0, -4)}AAAA`;
    const tokens = [off, over, removed].map(tokenOf);
    const tries = [...tokens, forged, "", "x".repeat(300)].map((token) => ({ token, ...from }));
    for (const ask of tries) {
      await expect(shareView({ ...ask, userId: null })).rejects.toMatchObject({ code: "not_found" });
      await expect(enterAsGuest({ ...ask, name: "Ada" })).rejects.toMatchObject({ code: "not_found" });
    }
    await db().briefing.update({ where: { id: rows.briefingId }, data: { deletedAt: new Date() } });
    await expect(enter(binned)).rejects.toMatchObject({ code: "not_found" });
  });

  it("R663 a thousand tries of tokens find none, and after the first fifty none is looked at", async () => {
    const link = await made();
    const answers: string[] = [];
    for (let i = 0; i < 1_000; i++) {
      const token = Buffer.from(`${tokenOf(link).slice(0, 40)}${String(i).padStart(24, "0")}`).toString();
      const ask = { token, name: "Ada", ...from };
      answers.push(
        await enterAsGuest(ask).then(
          () => "in",
          (error: { code: string }) => error.code,
        ),
      );
    }
    expect(answers.filter((answer) => answer === "in")).toEqual([]);
    expect(answers.filter((answer) => answer === "not_found")).toHaveLength(linkTries.points);
    await expect(enter(link)).rejects.toMatchObject({ code: "too_many" });
    expect((await enter(link, "Ada", { address: "192.0.2.8" })).briefingId).toBe(rows.briefingId);
  }, 60_000);
});

describe("a guest", () => {
  const guestOf = async (json: object = {}) => {
    const { userId } = await enter(await made(json));
    return { userId, send: await sendAs(userId) };
  };

  it("R664 sees the text as it is, and nothing of how it came to be, of the workspace, or of other briefings", async () => {
    for (const role of ["commenter", "viewer"]) {
      const { send } = await guestOf({ role });
      expect([role, (await send("GET", at())).status]).toEqual([role, 200]);
      expect((await send("GET", at("/sections"))).status).toBe(200);
      expect((await send("GET", at("/releases"))).status).toBe(200);
      expect([role, (await send("GET", at("/threads"))).status]).toEqual([
        role,
        role === "commenter" ? 200 : 403,
      ]);
      const closed = [
        ...["/access", "/access/others", "/access/requests", "/links", "/versions", "/versions/1"],
        ...["/versions/1/compare/now", "/history", "/history/0", "/authorship", "/restores", "/reviews"],
        ...["/reviews/obstacles", "/signoffs", "/dispositions", "/news"],
      ];
      for (const path of closed)
        expect([role, path, (await send("GET", at(path))).status]).toEqual([role, path, 403]);
      for (const path of [
        "/briefings",
        "/folders",
        "/tags",
        "/notifications",
        "/reviews/waiting",
        "/webhooks",
      ])
        expect([path, ((await send("GET", path)).json as { items: unknown[] }).items]).toEqual([path, []]);
      const other = await makeBriefing();
      expect((await send("GET", `/briefings/${other.briefingId}`)).status).toBe(404);
      expect((await send("PATCH", at(), { json: { archived: true } })).status).toBe(403);
      expect((await send("POST", at("/locks"), { json: { sections: ["first"] } })).status).toBe(403);
    }
  });

  it("R664 is told no addresses, and as who may only read nobody's name", async () => {
    const { send } = await guestOf({ role: "viewer" });
    const page = JSON.stringify((await send("GET", at())).json);
    expect(page).not.toContain("@");
    expect((await send("GET", "/me")).json).toMatchObject({
      name: "Guest: Ada",
      email: null,
      memberships: [],
    });
  });

  it("R665 sees threads that are open and their own; others' that are resolved are as if they weren't", async () => {
    const { send, userId } = await guestOf();
    await write(rows, "Two pillars");
    const anchor = { section: "first", quote: "pillars", seq: 0 };
    const begin = async (by: string) =>
      (await addThread({ userId: by, briefingId: rows.briefingId, anchor, text: commentInput.parse("Hm") }))
        .id;
    const [own, others] = [await begin(userId), await begin(rows.people.editor.id)];
    const seen = async () =>
      ((await send("GET", at("/threads"))).json as { items: { id: string }[] }).items
        .map(({ id }) => id)
        .sort();
    expect(await seen()).toEqual([own, others].sort());
    const resolve = { json: { do: "resolve", disposition: "adopted" } };
    for (const id of [own, others]) await as.editor("PATCH", at(`/threads/${id}`), resolve);
    expect(await seen()).toEqual([own]);
    for (const path of ["", "/replies"])
      expect((await send("GET", at(`/threads/${others}${path}`))).status).toBe(404);
    const reply = await send("POST", at(`/threads/${others}/replies`), { json: { text: "Hm" } });
    expect(reply.status).toBe(404);
  });

  it("R666 nobody else takes a name that reads as a guest's", async () => {
    const renamed = (name: string) =>
      db().user.update({ where: { id: rows.people.editor.id }, data: { name } });
    for (const name of ["Guest: Ada", "guest:Ada", " GUEST : Ada"])
      await expect(renamed(name)).rejects.toThrow("users_name_is_no_guests");
    await expect(renamed("Guestfriend")).resolves.toBeDefined();
  });
});
