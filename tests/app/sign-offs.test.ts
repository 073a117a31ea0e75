// Sign-offs and standing in for somebody, over the API, on a real database.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { editText } from "../../lib/commands/edit-text.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import type { Role } from "../../lib/domain/access.ts";
import { dayOf, maxDelegations, type DelegationView } from "../../lib/domain/delegation.ts";
import type { ReviewView, SignOffView } from "../../lib/domain/review-view.ts";
import { addSection, moveSection } from "../../lib/document/shape.ts";
import { sendAs, sendAsEach, testSecret, type Answer, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import {
  addPeer,
  chainOf,
  decide,
  makeReady,
  reviewsOf,
  seenIn,
  unwrite,
  write,
} from "../support/reviews.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  await makeReady(rows);
  as = await sendAsEach(rows.people);
});

const one = () => `/briefings/${rows.briefingId}`;

async function ask(role: Role, part: object = {}): Promise<ReviewView> {
  const reviewer: Role = role === "manager" ? "owner" : "manager";
  const { status, json } = await as[role]("POST", reviewsOf(rows), {
    json: { steps: chainOf(rows, [reviewer]), ...part },
  });
  expect([status, json]).toEqual([201, expect.anything()]);
  return json as ReviewView;
}

/** Of the first section, as that review's version has it. */
const signing = (review: ReviewView, part: object = {}) => {
  const { version, sections } = seenIn(review);
  return { json: { version, ...sections[0], verdict: "signed", ...part } };
};
const sign = (role: Role, review: ReviewView, part: object = {}): Promise<Answer> =>
  as[role]("POST", `${one()}/signoffs`, signing(review, part));
const signOffs = async (query = "") =>
  (await as.viewer("GET", `${one()}/signoffs${query}`)).json as {
    items: SignOffView[];
    nextCursor: string | null;
  };
const held = async () => (await signOffs()).items.map(({ holds }) => holds);

describe("a sign-off", () => {
  it("R518 is one row of what was read, which nobody changes or removes", async () => {
    const review = await ask("editor");
    const { status, json } = await sign("manager", review, { reviewId: review.id });
    expect([status, json]).toEqual([
      201,
      {
        ...{ id: expect.any(String) as string, review: review.id, verdict: "signed", text: "" },
        ...{ by: { ...rows.people.manager }, role: "manager", version: 1, seq: review.seq },
        ...{ ...review.sections[0], title: undefined, at: expect.any(String) as string, holds: true },
      },
    ]);
    expect((await as.viewer("GET", `${reviewsOf(rows)}/${review.id}`)).json).toMatchObject({
      signOffs: [json],
    });
    for (const change of ["UPDATE sign_offs SET verdict = 'dissent'", "DELETE FROM sign_offs"])
      await expect(db().$executeRawUnsafe(change)).rejects.toThrow("permission denied");
  });

  it("R518 holds until the section reads otherwise, and again once it is undone; comments and the order leave it", async () => {
    const review = await ask("editor");
    await sign("manager", review);
    const anchor = { section: "first", quote: "Start." };
    const said = await as.commenter("POST", `${one()}/threads`, { json: { anchor, text: "Which?" } });
    expect(said.status).toBe(201);
    const by = { userId: rows.people.editor.id, briefingId: rows.briefingId, command: "order" };
    await transaction((tx) =>
      editText(tx, by, (doc) => {
        addSection(doc, { id: "second", kind: "context", theme: "", title: "Second" }, "first");
        moveSection(doc, "first", "second");
      }),
    );
    expect(await held()).toEqual([true]);
    await write(rows, " More.");
    expect(await held()).toEqual([false]);
    await unwrite(rows, " More.");
    expect(await held()).toEqual([true]);
    await as.editor("DELETE", `${one()}/sections/first`);
    expect(await held()).toEqual([false]);
  });

  it("R518 isn't refused by text that has moved on, but by what isn't that version's", async () => {
    const review = await ask("editor");
    await write(rows, " Moved on.");
    expect((await sign("manager", review)).json).toMatchObject({ holds: false, version: 1 });
    const inIt = { reviewId: review.id };
    const wrong = [
      [{ contentHash: "0".repeat(64) }, 409],
      [{ sectionId: "second" }, 409],
      [{ version: 2 }, 404],
      [{ ...inIt, version: 2 }, 409],
      [{ reviewId: randomUUID() }, 404],
      [{ verdict: "dissent" }, 422],
      [{ verdict: "changes_asked", text: " \n" }, 422],
      [{ contentHash: "A" }, 422],
    ] as const;
    for (const [part, status] of wrong)
      expect([part, (await sign("manager", review, part)).status]).toEqual([part, status]);
    await as.editor("POST", `${reviewsOf(rows)}/${review.id}/withdraw`);
    expect((await sign("manager", review, inIt)).status).toBe(409);
    expect((await sign("manager", review)).status).toBe(201);
  });

  it("R518 may ask for changes or dissent, with words that stay as they were written", async () => {
    const review = await ask("editor");
    const text = "I see it otherwise.\n<b>Not</b> yet.";
    await sign("manager", review, { verdict: "dissent", text, reviewId: review.id });
    await sign("owner", review, { verdict: "changes_asked", text: "Dates?" });
    await sign("manager", review);
    const { items } = await signOffs();
    expect(items.map(({ verdict, text: words }) => [verdict, words])).toEqual([
      ["signed", ""],
      ["changes_asked", "Dates?"],
      ["dissent", text],
    ]);
    const first = await signOffs("?limit=2");
    const rest = await signOffs(`?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
    expect((await signOffs(`?review=${review.id}`)).items).toMatchObject([{ verdict: "dissent" }]);
    expect((await signOffs("?section=second")).items).toEqual([]);
  });

  it("R518 what somebody signed last is what the next review is compared with for them", async () => {
    const first = await ask("editor");
    await sign("owner", first);
    await as.editor("POST", `${reviewsOf(rows)}/${first.id}/withdraw`);
    const second = await ask("editor");
    const last = async (role: Role) =>
      ((await as[role]("GET", `${reviewsOf(rows)}/${second.id}`)).json as ReviewView).lastSigned;
    expect([await last("owner"), await last("manager")]).toEqual([1, null]);
  });
});

describe("whose sign-off is taken", () => {
  it("R520 none of who asked, in their review; outside of it theirs is, but of no version that is in their review", async () => {
    const review = await ask("manager");
    expect((await sign("manager", review, { reviewId: review.id })).status).toBe(403);
    expect((await sign("owner", review, { reviewId: review.id })).status).toBe(201);
    expect((await sign("manager", review)).status).toBe(403);
    await as.manager("POST", `${one()}/versions`, { json: { name: "Apart", note: "" } });
    expect((await sign("manager", review, { version: 2 })).status).toBe(201);
    await as.manager("POST", `${reviewsOf(rows)}/${review.id}/withdraw`);
    expect((await sign("manager", review)).status).toBe(201);
  });

  it("R520 outside of a review nobody signs what is all their own either, of a version whose review says so", async () => {
    const careful = await ask("editor", { othersText: true });
    expect((await sign("owner", careful)).status).toBe(403);
    expect((await sign("manager", careful)).status).toBe(201);
    expect((await sign("owner", careful, { verdict: "dissent", text: "Not so." })).status).toBe(201);
  });

  it("R520 none of whose words are all there is, where the review says so; what others wrote in it changes that", async () => {
    const inIt = (review: ReviewView) => ({ reviewId: review.id });
    const plain = await ask("editor");
    expect((await sign("owner", plain, inIt(plain))).status).toBe(201);
    await as.editor("POST", `${reviewsOf(rows)}/${plain.id}/withdraw`);
    const careful = await ask("editor", { othersText: true });
    const refused = await sign("owner", careful, inIt(careful));
    expect([refused.status, (refused.json as { detail: string }).detail]).toEqual([
      403,
      "Everything in this section is yours: somebody else must sign it.",
    ]);
    const dissent = { verdict: "dissent", text: "Not so." };
    expect((await sign("owner", careful, { ...inIt(careful), ...dissent })).status).toBe(201);
    expect((await sign("manager", careful, inIt(careful))).status).toBe(201);
    await write(rows, " By another.");
    expect((await sign("owner", careful, inIt(careful))).status).toBe(403);
    await as.editor("POST", `${reviewsOf(rows)}/${careful.id}/withdraw`);
    const mixed = await ask("editor", { othersText: true });
    expect((await sign("owner", mixed, inIt(mixed))).status).toBe(201);
  });
});

describe("in somebody's place", () => {
  const today = dayOf(new Date());
  const days = (from: number, until: number) => ({
    fromDay: dayOf(new Date(Date.now() + from * 86_400_000)),
    untilDay: dayOf(new Date(Date.now() + until * 86_400_000)),
  });
  const give = (send: Send, to: string, part: object = { fromDay: today, untilDay: today }) =>
    send("POST", "/me/delegations", { json: { to, ...part } });

  it("R517 decides whom they named, on those days, where both may decide; the record holds both", async () => {
    const peer = await addPeer(rows, "manager");
    const { manager, owner } = rows.people;
    const forManager = { forId: manager.id };
    const review = await ask("editor");
    const standIn = await sendAs(peer.id);
    expect((await decide(standIn, review, "cleared", forManager)).status).toBe(403);
    await give(as.manager, peer.id, days(1, 3));
    expect((await decide(standIn, review, "cleared", forManager)).status).toBe(403);
    await give(as.manager, peer.id);
    expect((await decide(as.owner, review, "cleared", forManager)).status).toBe(403);
    expect((await decide(standIn, review, "cleared", { forId: owner.id })).status).toBe(403);
    await db().membership.updateMany({ where: { userId: manager.id }, data: { role: "editor" } });
    expect((await decide(standIn, review, "cleared", forManager)).status).toBe(403);
    await db().membership.updateMany({ where: { userId: manager.id }, data: { role: "manager" } });
    const before = (await standIn("GET", `${reviewsOf(rows)}/${review.id}`)).json as ReviewView;
    expect(before.may.decideFor.map(({ id }) => id)).toEqual([manager.id]);
    expect(before.steps[0]?.reviewers[0]?.standIn?.id).toBe(peer.id);
    const after = (await decide(standIn, review, "cleared", forManager)).json as ReviewView;
    expect(after.state).toBe("approved");
    expect(after.steps[0]?.reviewers[0]).toMatchObject({
      person: { id: manager.id },
      decision: { by: peer },
    });
    expect(after.events[1]).toMatchObject({ kind: "decided", by: peer, facts: forManager });
  });

  it("R517 names nobody who may not decide there: whoever was named for other workspaces stays unknown", async () => {
    const review = await ask("editor");
    const stranger = (await makeBriefing()).people.owner;
    const named = { userId: rows.people.manager.id, fromDay: today, untilDay: today };
    for (const toId of [stranger.id, rows.people.editor.id, rows.people.viewer.id])
      await db().delegation.create({ data: { ...named, toId } });
    const path = `${reviewsOf(rows)}/${review.id}`;
    const standIn = async () =>
      ((await as.viewer("GET", path)).json as ReviewView).steps[0]?.reviewers[0]?.standIn;
    expect(await standIn()).toBeNull();
    await give(as.manager, rows.people.owner.id);
    expect((await standIn())?.id).toBe(rows.people.owner.id);
  });

  it("R511 never decides who asked", async () => {
    const { owner, manager } = rows.people;
    await give(as.owner, manager.id);
    const review = await ask("manager");
    expect((await decide(as.manager, review, "cleared", { forId: owner.id })).status).toBe(403);
    const seen = (await as.manager("GET", `${reviewsOf(rows)}/${review.id}`)).json as ReviewView;
    expect(seen.may.decideFor).toEqual([]);
  });

  it("R525 is named by oneself among those who decide there too, a few times, and ended by oneself", async () => {
    const { owner, manager, editor } = rows.people;
    const stranger = (await makeBriefing()).people.manager;
    for (const to of [manager.id, editor.id, stranger.id, randomUUID()])
      expect((await give(as.manager, to)).status).toBe(422);
    expect((await give(as.editor, manager.id)).status).toBe(422);
    for (const part of [days(2, 1), days(-3, -1), days(0, 400)])
      expect((await give(as.manager, owner.id, part)).status).toBe(422);
    const made = await Promise.all(
      Array.from({ length: maxDelegations + 2 }, () => give(as.manager, owner.id, days(0, 9))),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(maxDelegations);
    expect(made.filter(({ status }) => status === 409)).toHaveLength(2);
    const list = async (role: Role) =>
      ((await as[role]("GET", "/me/delegations")).json as { items: DelegationView[] }).items;
    const [first] = await list("owner");
    expect(first).toMatchObject({ of: { id: manager.id }, to: { id: owner.id }, ...days(0, 9) });
    expect(await list("editor")).toEqual([]);
    const path = `/me/delegations/${first?.id}`;
    expect((await as.owner("DELETE", path)).status).toBe(404);
    expect((await as.manager("DELETE", path)).status).toBe(204);
    expect((await as.manager("DELETE", path)).status).toBe(404);
    expect((await list("manager")).length).toBe(maxDelegations - 1);
  });
});
