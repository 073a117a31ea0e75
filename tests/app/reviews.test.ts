// Reviews over the API: asked for, decided on and read by real people on a real database.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { Obstacle, ReviewItem, ReviewView } from "../../lib/domain/review-view.ts";
import { sendAs, sendAsEach, sender, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { addPeer, chainOf, decide, makeReady, reviewsOf, seenIn, write } from "../support/reviews.ts";

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
const at = ({ id }: { id: string }) => `${reviewsOf(rows)}/${id}`;
const asking = (...steps: Role[][]) => ({ json: { steps: chainOf(rows, ...steps) } });

async function ask(...steps: Role[][]): Promise<ReviewView> {
  const { status, json } = await as.editor("POST", reviewsOf(rows), asking(...steps));
  expect([status, json]).toEqual([201, expect.anything()]);
  return json as ReviewView;
}

const read = async (review: { id: string }, role: Role = "viewer") =>
  (await as[role]("GET", at(review))).json as ReviewView;
const stateNow = async () =>
  (await db().briefing.findUniqueOrThrow({ where: { id: rows.briefingId } })).state;
const kindsOf = ({ events }: ReviewView) => events.map(({ kind }) => kind);

describe("a review", () => {
  it("R510 goes step by step to its approval, and all of it is on the record", async () => {
    const review = await ask(["manager"], ["owner"]);
    expect(review).toMatchObject({ number: 1, version: 1, state: "in_review", step: 0, lastSigned: null });
    expect(review.waitsFor.map(({ name }) => name)).toEqual(["manager"]);
    expect((await decide(as.owner, review, "cleared")).status).toBe(403);
    expect((await decide(as.manager, review, "cleared_with_edits")).status).toBe(201);
    expect((await decide(as.manager, review, "cleared")).status).toBe(403);
    const approved = (await decide(as.owner, review, "no_objection")).json as ReviewView;
    expect(approved).toMatchObject({ state: "approved", step: 2, waitsFor: [] });
    expect(approved.events.map(({ kind, facts }) => [kind, facts.position])).toEqual([
      ["asked", undefined],
      ["decided", 0],
      ["step_cleared", 0],
      ["decided", 1],
      ["step_cleared", 1],
      ["approved", undefined],
    ]);
    expect(await stateNow()).toBe("approved");
  });

  it("R510 fails with the refusal that no other can make good, and a new one is asked for on a new version", async () => {
    const review = await ask(["manager", "owner"]);
    const failed = (await decide(as.manager, review, "not_cleared", { reason: " Dates?\n" }))
      .json as ReviewView;
    expect(failed).toMatchObject({ state: "changes_asked", steps: [{ standing: "failed" }] });
    expect(failed.steps[0]?.reviewers.map(({ decision }) => decision?.reason)).toEqual(["Dates?", undefined]);
    expect([failed.endedAt !== null, await stateNow()]).toEqual([true, "changes_asked"]);
    expect((await decide(as.owner, review, "cleared")).status).toBe(409);
    await write(rows, " Now dated.");
    const again = await ask(["manager"]);
    expect(again).toMatchObject({ number: 2, version: 2, steps: [{ reviewers: [{ decision: null }] }] });
    expect((await read(again, "manager")).lastSigned).toBe(1);
    expect((await read(again, "owner")).lastSigned).toBeNull();
    expect(await stateNow()).toBe("in_review");
  });

  it("R514 decides on the text as it is, or on a version that there is", async () => {
    await as.editor("POST", `${one()}/versions`, { json: { name: "For the board" } });
    await write(rows, " Later.");
    const { json } = await as.editor("POST", reviewsOf(rows), {
      json: { ...asking(["manager"]).json, version: 1 },
    });
    expect(json).toMatchObject({ version: 1, sections: [{ sectionId: "first", title: "First" }] });
    const unknown = { json: { ...asking(["manager"]).json, version: 9 } };
    await as.editor("POST", `${at(json as ReviewView)}/withdraw`);
    expect((await as.editor("POST", reviewsOf(rows), unknown)).status).toBe(404);
    const early = { json: { ...asking(["manager"]).json, seq: 1_000 } };
    expect((await as.editor("POST", reviewsOf(rows), early)).status).toBe(409);
    const made = await ask(["manager"]);
    const list = (await as.editor("GET", `${one()}/versions`)).json as { items: object[] };
    expect(list.items[0]).toMatchObject({ number: made.version, kind: "review", name: "" });
  });

  it("R514 is one at a time: of two who ask at once one is refused", async () => {
    const answers = await Promise.all([
      as.editor("POST", reviewsOf(rows), asking(["manager"])),
      as.editor("POST", reviewsOf(rows), asking(["manager"])),
      as.owner("POST", reviewsOf(rows), asking(["manager"])),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await db().version.count({ where: { briefingId: rows.briefingId } })).toBe(1);
  });

  it("R515 is decided on by what was on screen, whatever the text has become; another version is refused", async () => {
    const review = await ask(["manager"]);
    await write(rows, " Moved on.");
    const seen = seenIn(review);
    const send = (part: object) =>
      as.manager("POST", `${at(review)}/decisions`, { json: { ...seen, verdict: "cleared", ...part } });
    const [section] = seen.sections;
    const refused = [
      { version: 2 },
      { sections: [] },
      { sections: [{ ...section, contentHash: "0".repeat(64) }] },
      { sections: [section, section] },
      { sections: [section, { sectionId: "second", contentHash: "0".repeat(64) }] },
    ];
    for (const part of refused) expect((await send(part)).status).toBe(409);
    for (const verdict of ["not_cleared", "cleared_with_edits"])
      expect((await send({ verdict, reason: "  " })).status).toBe(422);
    expect((await send({})).json).toMatchObject({ state: "approved" });
  });

  it("R516 is approved once, however many decide at once", async () => {
    const peer = await addPeer(rows, "manager");
    const steps = [{ rule: "any", reviewers: [rows.people.manager.id, rows.people.owner.id, peer.id] }];
    const review = (await as.editor("POST", reviewsOf(rows), { json: { steps } })).json as ReviewView;
    const answers = await Promise.all([
      decide(as.manager, review, "cleared"),
      decide(as.owner, review, "cleared"),
      decide(await sendAs(peer.id), review, "no_objection"),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const after = await read(review);
    expect(kindsOf(after)).toEqual(["asked", "decided", "step_cleared", "approved"]);
    expect(await db().reviewDecision.count({ where: { reviewId: review.id } })).toBe(1);
  });

  it("R516 whose last step two must clear is approved once by two at once", async () => {
    const review = await ask(["manager", "owner"]);
    const both = [decide(as.manager, review, "cleared"), decide(as.owner, review, "cleared")];
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([201, 201]);
    expect(kindsOf(await read(review))).toEqual(["asked", "decided", "decided", "step_cleared", "approved"]);
  });

  it("R521 is withdrawn by who asked or may decide, and decided on by nobody then", async () => {
    const review = await ask(["manager"]);
    for (const role of ["commenter", "viewer"] as const)
      expect((await as[role]("POST", `${at(review)}/withdraw`)).status).toBe(403);
    const { status, json } = await as.editor("POST", `${at(review)}/withdraw`);
    expect([status, (json as ReviewView).state, await stateNow()]).toEqual([200, "withdrawn", "draft"]);
    expect((await decide(as.manager, review, "cleared")).status).toBe(409);
    const second = await ask(["manager"]);
    expect((await as.owner("POST", `${at(second)}/withdraw`)).status).toBe(200);
    expect((await as.owner("POST", `${at(second)}/withdraw`)).status).toBe(409);
  });

  it("R521 gets other reviewers, by whom what was decided is counted again", async () => {
    const review = await ask(["manager", "owner"], ["owner"]);
    await decide(as.manager, review, "cleared");
    const put = (role: Role, position: number, ...who: Role[]) =>
      as[role]("PUT", `${at(review)}/steps/${position}/reviewers`, {
        json: { reviewers: who.map((each) => rows.people[each].id) },
      });
    expect((await put("editor", 0, "editor")).status).toBe(422);
    expect((await put("editor", 0, "commenter")).status).toBe(422);
    expect((await put("editor", 0, "manager", "manager")).status).toBe(422);
    expect((await put("editor", 5, "manager")).status).toBe(404);
    expect((await put("viewer", 0, "manager")).status).toBe(403);
    const refused = await put("editor", 0, "manager");
    expect([refused.status, (refused.json as { detail: string }).detail]).toEqual([
      403,
      "That would clear the step: whoever asked for the review leaves it to somebody else.",
    ]);
    expect(kindsOf(await read(review))).toEqual(["asked", "decided"]);
    const cleared = (await put("owner", 0, "manager")).json as ReviewView;
    expect(cleared).toMatchObject({ step: 1, steps: [{ standing: "cleared" }, { standing: "open" }] });
    expect(kindsOf(cleared)).toEqual(["asked", "decided", "reviewers", "step_cleared"]);
    expect((await put("owner", 0, "owner")).status).toBe(409);
    expect((await put("owner", 1, "manager")).json).toMatchObject({ waitsFor: [{ name: "manager" }] });
    expect((await decide(as.manager, review, "cleared")).json).toMatchObject({ state: "approved" });
  });
});

describe("asking for a review", () => {
  const obstacles = async (query = "") =>
    ((await as.viewer("GET", `${reviewsOf(rows)}/obstacles${query}`)).json as { items: Obstacle[] }).items;
  const refusal = async () => {
    const { status, json } = await as.editor("POST", reviewsOf(rows), asking(["manager"]));
    return [status, (json as { detail?: string }).detail];
  };

  it("R513 is refused by the name of what stands in the way, each told with its place", async () => {
    const add = async (kind: string, title: string) =>
      ((await as.editor("POST", `${one()}/sections`, { json: { kind, title } })).json as { id: string }).id;
    const bluf = await add("bluf", "Bottom line");
    const advice = await add("recommendation", "Advice");
    await write(rows, `${"word ".repeat(100)}`, bluf);
    await write(rows, "Act soon.", advice);
    expect(await obstacles()).toMatchObject([
      { kind: "not_ready", sectionId: bluf, title: "Bottom line" },
      { kind: "not_ready", sectionId: advice },
      { kind: "bluf_long", sectionId: bluf, lines: 7 },
      { kind: "no_date", sectionId: advice },
    ]);
    expect(await refusal()).toEqual([409, "A section isn't ready yet: Bottom line."]);
    await makeReady(rows);
    expect(await refusal()).toEqual([409, "The bottom line has 7 lines; 4 are the most."]);
    for (const id of [bluf, advice]) await as.editor("DELETE", `${one()}/sections/${id}`);
    expect(await obstacles()).toEqual([]);
    const anchor = { section: "first", quote: "Start." };
    const thread = await as.commenter("POST", `${one()}/threads`, { json: { anchor, text: "Which?" } });
    const threadId = (thread.json as { id: string }).id;
    const demand = { json: { do: "demand", mustSettle: true } };
    await as.manager("PATCH", `${one()}/threads/${threadId}`, demand);
    expect(await obstacles()).toEqual([{ kind: "thread", threadId, quote: "Start." }]);
    expect(await refusal()).toEqual([409, "A comment that must be settled is still open."]);
    const resolve = { json: { do: "resolve", disposition: "adopted", reason: "Done." } };
    await as.editor("PATCH", `${one()}/threads/${threadId}`, resolve);
    const { id } = await ask(["manager"]);
    expect(await obstacles()).toEqual([{ kind: "open_review", reviewId: id }]);
    expect(await refusal()).toEqual([409, "This briefing is in review already."]);
  });

  it("R513 tells the text's obstacles of the version that is asked about", async () => {
    const body = { json: { kind: "recommendation", title: "Advice" } };
    const advice = ((await as.editor("POST", `${one()}/sections`, body)).json as { id: string }).id;
    await write(rows, "Act soon.", advice);
    await makeReady(rows);
    await as.editor("POST", `${one()}/versions`, { json: { name: "Undated" } });
    await write(rows, " By 3 March 2027.", advice);
    expect(await obstacles()).toEqual([]);
    expect(await obstacles("?version=1")).toEqual([{ kind: "no_date", sectionId: advice }]);
    expect((await as.viewer("GET", `${reviewsOf(rows)}/obstacles?version=2`)).status).toBe(404);
  });

  it("R513 needs somebody else who may decide, and names only such people", async () => {
    const send = (reviewers: string[], part: object = {}) =>
      as.owner("POST", reviewsOf(rows), { json: { steps: [{ rule: "all", reviewers, ...part }] } });
    const { owner, manager, editor } = rows.people;
    const stranger = (await makeBriefing()).people.manager;
    for (const wrong of [
      [],
      [owner.id],
      [editor.id],
      [stranger.id],
      [manager.id, manager.id],
      [randomUUID()],
    ])
      expect((await send(wrong)).status).toBe(422);
    expect((await send([manager.id], { rule: "some", needed: 2 })).status).toBe(422);
    expect((await send([manager.id], { dueDate: "2026-02-30" })).status).toBe(422);
    await db().membership.updateMany({ where: { userId: manager.id }, data: { role: "editor" } });
    const { items } = (await as.owner("GET", `${reviewsOf(rows)}/obstacles`)).json as { items: Obstacle[] };
    expect(items).toEqual([{ kind: "only_asker" }]);
    expect((await send([manager.id])).status).toBe(409);
  });
});

describe("who may what", () => {
  type Deed = { name: string; by: string; run(send: Send, review: ReviewView): Promise<number> };
  const code = async (answer: Promise<{ status: number }>) => (await answer).status;
  /** `by`: the statuses for owner, manager, editor, commenter and viewer. */
  const deeds: Deed[] = [
    { name: "list", by: "200 200 200 200 200", run: (send) => code(send("GET", reviewsOf(rows))) },
    { name: "read", by: "200 200 200 200 200", run: (send, review) => code(send("GET", at(review))) },
    {
      ...{ name: "read obstacles", by: "200 200 200 200 200" },
      run: (send) => code(send("GET", `${reviewsOf(rows)}/obstacles`)),
    },
    {
      name: "list sign-offs",
      by: "200 200 200 200 200",
      run: (send) => code(send("GET", `${one()}/signoffs`)),
    },
    {
      ...{ name: "ask", by: "409 409 409 403 403" },
      run: (send) => code(send("POST", reviewsOf(rows), asking(["manager"]))),
    },
    {
      ...{ name: "sign", by: "201 201 403 403 403" },
      run: (send, review) =>
        code(
          send("POST", `${one()}/signoffs`, {
            json: {
              version: review.version,
              ...seenIn(review).sections[0],
              verdict: "signed",
              reviewId: review.id,
            },
          }),
        ),
    },
    {
      ...{ name: "sign outside of a review", by: "201 201 403 403 403" },
      run: (send, review) =>
        code(
          send("POST", `${one()}/signoffs`, {
            json: { version: review.version, ...seenIn(review).sections[0], verdict: "signed" },
          }),
        ),
    },
    {
      ...{ name: "change reviewers", by: "200 200 200 403 403" },
      run: (send, review) =>
        code(
          send("PUT", `${at(review)}/steps/0/reviewers`, {
            json: { reviewers: [rows.people.manager.id, rows.people.owner.id] },
          }),
        ),
    },
    {
      ...{ name: "decide", by: "201 201 403 403 403" },
      run: async (send, review) => (await decide(send, review, "cleared")).status,
    },
    {
      ...{ name: "withdraw", by: "200 200 200 403 403" },
      run: (send, review) => code(send("POST", `${at(review)}/withdraw`)),
    },
  ];

  it.each(deeds)("R524 $name: $by, and no stranger", async ({ by, run }) => {
    const statuses: number[] = [];
    for (const role of roles) {
      const review = await ask(["manager", "owner"]);
      statuses.push(await run(as[role], review));
      await as.editor("POST", `${at(review)}/withdraw`);
    }
    expect(statuses.join(" ")).toBe(by);
    const review = await ask(["manager", "owner"]);
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    expect([await run(stranger, review), await run(sender(), review)]).toEqual([404, 401]);
  });

  it("R524 in an archived briefing all is read and nothing done", async () => {
    const review = await ask(["manager", "owner"]);
    await as.owner("PATCH", one(), { json: { archived: true } });
    for (const { name, by, run } of deeds) {
      const reads = by.startsWith("200 200 200 200");
      expect([name, await run(as.manager, review)]).toEqual([name, reads ? 200 : 403]);
    }
    expect((await read(review, "manager")).may).toEqual({
      ...{ decideFor: [], sign: false, withdraw: false, changeReviewers: false, release: false },
    });
  });

  it("R524 a review is found below its own briefing only", async () => {
    const review = await ask(["manager"]);
    const other = await makeBriefing();
    const there = await sendAs(other.people.manager.id);
    expect((await there("GET", `${reviewsOf(other)}/${review.id}`)).status).toBe(404);
    expect((await there("POST", `${reviewsOf(other)}/${review.id}/withdraw`)).status).toBe(404);
    expect((await as.owner("GET", `${reviewsOf(rows)}/${randomUUID()}`)).status).toBe(404);
  });

  it("R524 each is told what they may do, and the list comes in pages, the latest first", async () => {
    const first = await ask(["manager"]);
    const may = async (role: Role) => {
      const { decideFor, ...rest } = (await read(first, role)).may;
      return [decideFor.length, ...Object.entries(rest).flatMap(([name, yes]) => (yes ? [name] : []))];
    };
    expect(await Promise.all(roles.map(may))).toEqual([
      [0, "sign", "withdraw", "changeReviewers"],
      [1, "sign", "withdraw", "changeReviewers"],
      [0, "withdraw", "changeReviewers"],
      [0],
      [0],
    ]);
    await decide(as.manager, first, "cleared");
    expect((await read(first, "owner")).may).toMatchObject({ sign: false, withdraw: false, release: true });
    await ask(["manager"]);
    const page = async (query: string) =>
      (await as.viewer("GET", `${reviewsOf(rows)}?limit=1${query}`)).json as {
        items: ReviewItem[];
        nextCursor: string | null;
      };
    const { items, nextCursor } = await page("");
    expect(items).toMatchObject([{ number: 2, state: "in_review", waitsFor: [{ name: "manager" }] }]);
    const rest = await page(`&cursor=${encodeURIComponent(nextCursor ?? "")}`);
    expect(rest).toMatchObject({ items: [{ number: 1, state: "approved", waitsFor: [] }], nextCursor: null });
    expect((await as.viewer("GET", `${reviewsOf(rows)}?cursor=abc`)).status).toBe(422);
  });
});
