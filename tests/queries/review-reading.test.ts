// What a review's page is given: against what its version is read, what exactly is on screen, and what became of what was signed.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { editText } from "../../lib/commands/edit-text.ts";
import { adoptSettings } from "../../lib/config.ts";
import { transaction } from "../../lib/data/client.ts";
import { appendBlocks } from "../../lib/document/build.ts";
import { contentRefsOf } from "../../lib/document/content-refs.ts";
import { liveSections } from "../../lib/document/shape.ts";
import type { VersionContent } from "../../lib/document/version-content.ts";
import type { ReviewReadingView } from "../../lib/document/versions-view.ts";
import type { Role } from "../../lib/domain/access.ts";
import type { ReviewView } from "../../lib/domain/review-view.ts";
import { quietMs } from "../../lib/domain/version.ts";
import { quietVersion } from "../../lib/jobs/quiet-version.ts";
import { reviewReading } from "../../lib/queries/review-reading.ts";
import { sendAsEach, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { chainOf, decide, makeReady, reviewsOf } from "../support/reviews.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  await makeReady(rows);
  as = await sendAsEach(rows.people);
});

async function ask(...roles: Role[]): Promise<ReviewView> {
  const answer = await as.editor("POST", reviewsOf(rows), { json: { steps: chainOf(rows, roles) } });
  expect(answer.status).toBe(201);
  return answer.json as ReviewView;
}

/** At the end of the first section. */
async function write(words: string): Promise<void> {
  const by = { userId: rows.people.editor.id, briefingId: rows.briefingId, command: "write" };
  await transaction((tx) =>
    editText(tx, by, (doc) => {
      const body = liveSections(doc)[0]!.body;
      appendBlocks(body, [{ type: "paragraph", content: [{ type: "text", text: words }] }]);
    }),
  );
}

async function sign(review: ReviewView, section = 0): Promise<void> {
  const { sectionId, contentHash } = review.sections[section]!;
  const json = { reviewId: review.id, version: review.version, sectionId, contentHash, verdict: "signed" };
  expect((await as.manager("POST", `/briefings/${rows.briefingId}/signoffs`, { json })).status).toBe(201);
}

async function contentOf(number: number): Promise<VersionContent> {
  const { json } = await as.editor("GET", `/briefings/${rows.briefingId}/versions/${number}`);
  return (json as { content: VersionContent }).content;
}

type Reading = { now?: boolean; against?: { version: number } | null };

function read(role: Role, review: ReviewView, part: Reading = {}): Promise<ReviewReadingView> {
  const ids = { briefingId: rows.briefingId, reviewId: review.id };
  return reviewReading(rows.people[role].id, { ...ids, now: false, ...part });
}

const comparedWith = ({ isCompared, comparison }: ReviewReadingView) =>
  isCompared ? comparison.from.moment : null;

describe("R553 a review's version is read against what its reader signed last", () => {
  it("R553 else against what anybody signed, else alone, and against whatever is chosen", async () => {
    const first = await ask("manager");
    expect(comparedWith(await read("manager", first))).toBeNull();
    await sign(first);
    await decide(as.manager, first, "not_cleared");
    await write("Words that are new.");
    const second = await ask("manager", "owner");
    const own = await read("manager", second);
    expect(comparedWith(own)).toBe(String(first.version));
    expect(own.comparison.redline.changes).toHaveLength(1);
    expect(own.review.lastSigned).toBe(first.version);
    const others = await read("owner", second);
    expect([comparedWith(others), others.review.lastSigned]).toEqual([String(first.version), null]);
    expect(comparedWith(await read("manager", second, { against: null }))).toBeNull();
    expect(comparedWith(await read("manager", first, { against: { version: second.version } }))).toBe(
      String(second.version),
    );
  });

  it("R553 what is on screen is the version's, or the text's as it is now; viewers read it too", async () => {
    const review = await ask("manager");
    await write("Later words.");
    const [version, now] = [await read("viewer", review), await read("viewer", review, { now: true })];
    expect(version.onScreen.map(({ contentHash }) => contentHash)).toEqual(
      review.sections.map(({ contentHash }) => contentHash),
    );
    expect(now.onScreen[0]?.contentHash).not.toBe(version.onScreen[0]?.contentHash);
    expect([version.maySignChange, (await read("manager", review)).maySignChange]).toEqual([false, true]);
  });
});

describe("R567 a viewer reads the page of every review", () => {
  it("R567 of a version without a name too, and where one was signed; and no other version without a name", async () => {
    const { briefingId } = rows;
    for (const words of ["Once.", "Twice.", "Three times."]) {
      await write(words);
      await quietVersion({ briefingId, now: new Date(Date.now() + 2 * quietMs) });
    }
    const [{ contentHash } = { contentHash: "" }] = contentRefsOf(await contentOf(1));
    const signing = { version: 1, sectionId: "first", contentHash, verdict: "signed" };
    expect((await as.manager("POST", `/briefings/${briefingId}/signoffs`, { json: signing })).status).toBe(
      201,
    );
    const chain = { steps: chainOf(rows, ["manager"]), version: 2 };
    const review = (await as.editor("POST", reviewsOf(rows), { json: chain })).json as ReviewView;
    const seen = await read("viewer", review);
    expect([seen.onScreen, comparedWith(seen)]).toEqual([contentRefsOf(await contentOf(2)), "1"]);
    expect(Object.keys(seen.changedSince)).toHaveLength(1);
    const status = async (number: number) =>
      (await as.viewer("GET", `/briefings/${briefingId}/versions/${number}`)).status;
    expect([await status(1), await status(2), await status(3)]).toEqual([200, 200, 404]);
  });
});

describe("R556 what became of what was signed", () => {
  it("R556 it is told how many words changed, by whom and when, until the text reads as it did", async () => {
    const review = await ask("manager");
    await sign(review);
    expect((await read("owner", review)).changedSince).toEqual({});
    const before = Date.now();
    await write("Three more words.");
    const { standing, changedSince } = await read("owner", review);
    expect(standing).toMatchObject([{ verdict: "signed", holds: false }]);
    const told = changedSince[standing[0]!.id]!;
    expect(told).toMatchObject({ words: 3, people: ["editor"] });
    expect(Date.parse(told.at!)).toBeGreaterThan(before - 60_000);
  });
});
