// Who comes into a briefing, over the API, by real people on a real database: restricting, naming, asking to be let in.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askReview } from "../../lib/commands/ask-review.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { AccessView } from "../../lib/domain/access-view.ts";
import { auditView } from "../../lib/queries/audit.ts";
import { inboxView } from "../../lib/queries/inbox.ts";
import { reviewView } from "../../lib/queries/review-page.ts";
import { sendAsEach, testSecret, type Answer, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { addPeer, makeReady } from "../support/reviews.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  as = await sendAsEach(rows.people);
});

const at = (path = "") => `/briefings/${rows.briefingId}${path}`;
const idOf = (role: Role) => rows.people[role].id;
const restrict = (by: Role = "manager", json: object = {}) =>
  as[by]("PUT", at("/access"), { json: { restricted: true, ...json } });
const name = (role: Role, as_: string, by: Role = "manager", json: object = {}) =>
  as[by]("PUT", at(`/access/members/${idOf(role)}`), { json: { role: as_, ...json } });
const accessOf = async (by: Role = "owner") => (await as[by]("GET", at("/access"))).json as AccessView;
const version = async () =>
  (await db().briefing.findUniqueOrThrow({ where: { id: rows.briefingId } })).accessVersion;
const sources = async (by: Role = "owner") =>
  (await accessOf(by)).items.map(({ id, role, from }) => [
    roles.find((each) => rows.people[each].id === id),
    role,
    from,
  ]);
const acts = async () => {
  const { items } = await auditView(idOf("owner"), { workspaceId: rows.workspaceId, limit: 50 });
  return items.map(({ act }) => act).reverse();
};

describe("restricting a briefing", () => {
  it("R651 is for those who manage it, and says who is in it as what and why", async () => {
    for (const role of ["editor", "commenter", "viewer"] as const)
      expect([role, (await restrict(role)).status]).toEqual([role, 403]);
    expect(await sources("viewer")).toEqual(
      ["commenter", "editor", "manager", "owner", "viewer"].map((role) => [
        ...[role, role, role === "owner" ? "owner" : "workspace"],
      ]),
    );
    const before = await version();
    expect((await restrict()).status).toBe(204);
    expect(await version()).toBeGreaterThan(before);
    expect(await sources()).toEqual([
      ["manager", "manager", "named"],
      ["owner", "owner", "owner"],
    ]);
    expect(await acts()).toEqual(["briefing_restricted", "briefing_member_named"]);
    expect((await as.editor("GET", at())).status).toBe(403);
    expect((await as.manager("PUT", at("/access"), { json: { restricted: false } })).status).toBe(204);
    expect((await as.editor("GET", at())).status).toBe(200);
  });

  it("R651 people are named, changed and named no longer, each on the record; strangers can't be", async () => {
    await restrict();
    expect((await name("viewer", "editor")).status).toBe(204);
    expect((await as.viewer("GET", at())).json).toMatchObject({ access: "edit" });
    expect((await name("viewer", "commenter")).status).toBe(204);
    expect((await as.viewer("GET", at())).json).toMatchObject({ access: "read" });
    expect((await as.manager("DELETE", at(`/access/members/${idOf("viewer")}`))).status).toBe(204);
    expect((await as.viewer("GET", at())).status).toBe(403);
    const other = await makeBriefing();
    const stranger = { userId: other.people.editor.id, role: "editor" };
    expect((await restrict("manager", { members: [stranger] })).status).toBe(422);
    expect((await name("editor", "owner")).status).toBe(422);
    expect((await acts()).slice(2)).toEqual([
      "briefing_member_named",
      "briefing_member_changed",
      "briefing_member_removed",
    ]);
  });

  it("R652 nobody shuts themselves out by their own change without having said so", async () => {
    await restrict();
    expect((await name("manager", "viewer")).status).toBe(409);
    expect((await as.manager("DELETE", at(`/access/members/${idOf("manager")}`))).status).toBe(409);
    expect((await restrict("manager", { members: [] })).status).toBe(409);
    expect((await accessOf("manager")).may).toEqual({ manage: true });
    const left = await as.manager("DELETE", at(`/access/members/${idOf("manager")}?leave=true`));
    expect(left.status).toBe(204);
    expect((await as.manager("GET", at())).status).toBe(403);
    expect((await restrict("owner", { members: [] })).status).toBe(204);
    expect(await sources()).toEqual([["owner", "owner", "owner"]]);
  });

  it("R653 its open review waits no longer for who may not decide there, of whichever reviewers", async () => {
    await makeReady(rows);
    const peer = await addPeer(rows, "manager");
    const steps = [
      [idOf("manager"), idOf("owner")],
      [peer.id, idOf("owner")],
    ].map((reviewers) => ({
      ...{ rule: "all" as const, reviewers, needed: 1, dueDate: null, note: "" },
    }));
    const part = { note: "", locks: false, othersText: false, steps };
    const { id: reviewId } = await askReview({
      userId: idOf("editor"),
      briefingId: rows.briefingId,
      ...part,
    });
    expect((await restrict("owner")).status).toBe(204);
    const { steps: left } = await reviewView(idOf("owner"), { briefingId: rows.briefingId, reviewId });
    expect(left.map(({ reviewers }) => reviewers.map(({ person }) => person.id))).toEqual([
      [idOf("owner")],
      [idOf("owner")],
    ]);
  });
});

describe("a copy of a version", () => {
  it("R657 of a restricted briefing is restricted to who made it and the owners", async () => {
    await as.editor("POST", at("/versions"), { json: { name: "First" } });
    await restrict("owner", { members: [{ userId: idOf("editor"), role: "editor" }], leave: true });
    const copied = await as.editor("POST", at("/versions/1/copies"), { json: {} });
    expect(copied.status).toBe(201);
    const { id } = copied.json as { id: string };
    const answers = await Promise.all(
      roles.map(async (role) => [role, (await as[role]("GET", `/briefings/${id}`)).status]),
    );
    expect(Object.fromEntries(answers)).toEqual({
      ...{ owner: 200, manager: 403, editor: 200, commenter: 403, viewer: 403 },
    });
  });
});

describe("a stranger", () => {
  it("R654 learns nothing of a briefing: no answer differs from that for an unknown id", async () => {
    const other = await makeBriefing();
    const strangers = await sendAsEach(other.people);
    const unknown = "00000000-0000-4000-8000-000000000000";
    for (const path of ["", "/access", "/threads", "/versions", "/links", "/access/requests/mine"]) {
      const answers = await Promise.all(
        [rows.briefingId, unknown].map((id) => strangers.owner("GET", `/briefings/${id}${path}`)),
      );
      expect([path, answers[0]?.status, answers[0]?.json]).toEqual([path, 404, answers[1]?.json]);
    }
  });
});

describe("asking to be let in", () => {
  const ask = (role: Role, note = "I write its annex.") =>
    as[role]("POST", at("/access/requests"), { json: { note } });
  const waiting = async () =>
    ((await as.owner("GET", at("/access/requests"))).json as { items: { id: string; note: string }[] }).items;
  const answer = (id: string, role: string | null, by: Role = "owner") =>
    as[by]("PATCH", at(`/access/requests/${id}`), { json: { role } });
  const toldTo = async (role: Role) =>
    (await inboxView(idOf(role), { limit: 9 })).items.map(({ kind, briefing }) => [kind, briefing.title]);

  it("R655 is heard by those who manage the briefing, who let in or don't; once at a time", async () => {
    expect((await ask("editor")).status).toBe(409);
    await restrict("owner");
    expect((await as.editor("GET", at("/access/requests/mine"))).json).toEqual({ open: null });
    expect((await ask("editor")).status).toBe(200);
    expect((await ask("editor")).status).toBe(409);
    expect((await as.editor("GET", at("/access/requests/mine"))).json).toMatchObject({
      open: { note: "I write its annex." },
    });
    expect(await toldTo("owner")).toEqual([["access_asked", "Untitled"]]);
    expect(await toldTo("manager")).toEqual([]);
    const [request] = await waiting();
    expect((await answer(request?.id ?? "", "commenter", "editor")).status).toBe(403);
    expect((await answer(request?.id ?? "", "commenter")).status).toBe(200);
    expect((await answer(request?.id ?? "", "editor")).status).toBe(404);
    expect(await sources("editor")).toContainEqual(["editor", "commenter", "named"]);
    expect(await toldTo("editor")).toEqual([["access_given", "Untitled"]]);
    expect(await acts()).toEqual([...["briefing_restricted", "access_asked", "access_given"]]);
  });

  it("R655 who isn't let in hears that, without the briefing's title, and may ask again", async () => {
    await restrict("owner");
    await ask("viewer");
    const [request] = await waiting();
    expect((await answer(request?.id ?? "", null)).status).toBe(200);
    expect((await as.viewer("GET", at())).status).toBe(403);
    expect(await toldTo("viewer")).toEqual([["access_refused", ""]]);
    expect((await ask("viewer")).status).toBe(200);
    expect(await acts()).toEqual([
      ...["briefing_restricted", "access_asked", "access_refused", "access_asked"],
    ]);
  });

  it("R655 what is asked of too many at once is refused", async () => {
    await restrict("owner");
    const answers: Answer[] = [];
    for (let i = 0; i < 32; i++) answers.push(await ask("viewer"));
    expect(answers.at(-1)?.status).toBe(429);
  });
});
