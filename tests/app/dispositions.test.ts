// How comments were settled, over the API: who sees it, in which order, page by page, and as a file.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deleteThread } from "../../lib/commands/attach-thread.ts";
import { changeThread, type ThreadAct } from "../../lib/commands/change-thread.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { DispositionsView } from "../../lib/domain/disposition-table.ts";
import { sendAs, testSecret } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { commentOn, naming, replyIn, writeText } from "../support/told.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let path: string;
beforeEach(async () => {
  rows = await makeBriefing();
  path = `/briefings/${rows.briefingId}/dispositions`;
  await writeText(rows);
});

async function table(role: Role, query = ""): Promise<DispositionsView> {
  const send = await sendAs(rows.people[role].id);
  return (await send("GET", `${path}${query}`)).json as DispositionsView;
}

const act = (role: Role, threadId: string, one: ThreadAct) =>
  changeThread({ userId: rows.people[role].id, briefingId: rows.briefingId, threadId, act: one });

describe("the table of dispositions", () => {
  it("R439 says of each comment what it is about, what it says, and who settled it how, why and when", async () => {
    const { briefingId, people } = rows;
    const threadId = await commentOn(rows, "commenter", naming("Which two?"));
    await replyIn(rows, "editor", { threadId, text: naming("Both.") });
    await act("editor", threadId, { do: "resolve", disposition: "adapted", reason: "Named both." });
    const open = await commentOn(rows, "editor", naming("Since when?"));
    const gone = await commentOn(rows, "editor", naming("Deleted"));
    await deleteThread({ userId: people.owner.id, briefingId, threadId: gone });
    expect(await table("viewer")).toEqual({
      briefing: { id: briefingId, title: "" },
      items: [
        {
          number: 1,
          thread: threadId,
          section: expect.any(String) as string,
          quote: "two islands",
          words: "Which two?",
          author: people.commenter,
          createdAt: expect.any(String) as string,
          settled: {
            at: expect.any(String) as string,
            by: people.editor,
            disposition: "adapted",
            reason: "Named both.",
          },
          path: `/briefings/${briefingId}?thread=${threadId}`,
        },
        expect.objectContaining({ number: 2, thread: open, words: "Since when?", settled: null }) as unknown,
      ],
      nextCursor: null,
      total: 2,
    });
  });

  it("R439 follows the order of the sections, those in the bin last, page by page", async () => {
    const { briefingId } = rows;
    const order: string[] = [];
    for (const words of ["first", "second", "third", "fourth", "fifth"])
      order.push(await commentOn(rows, "editor", naming(words)));
    const [, second, third, fourth] = order;
    const section = {
      kind: "annex",
      theme: "",
      plainText: "",
      wordCount: 0,
      contentHash: "",
      contentForm: 1,
    };
    await db().section.createMany({
      data: [
        { briefingId, id: "before", order: "A", title: "Before", ...section },
        { briefingId, id: "binned", order: "A", title: "Binned", deletedAt: new Date(), ...section },
      ],
    });
    const moved = (id: string | undefined, sectionId: string) =>
      db().thread.update({ where: { id: id ?? "" }, data: { sectionId } });
    await moved(second, "binned");
    await moved(third, "before");
    await moved(fourth, "a section that no row knows");
    const seen: string[] = [];
    for (let cursor = ""; ;) {
      const page = await table("viewer", `?limit=2${cursor}`);
      expect(page.items.map(({ number }) => number)).toEqual(
        page.items.map((_, index) => seen.length + index + 1),
      );
      seen.push(...page.items.map(({ words }) => words ?? ""));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(seen.slice(0, 3)).toEqual(["third", "first", "fifth"]);
    expect(seen.slice(3).sort()).toEqual(["fourth", "second"]);
    const send = await sendAs(rows.people.viewer.id);
    expect((await send("GET", `${path}?cursor=abc`)).status).toBe(422);
  });

  it("R439 is for whoever may read the briefing, and for nobody else, as a file neither", async () => {
    for (const role of roles) expect((await table(role)).total).toBe(0);
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    for (const query of ["", "?format=csv"]) {
      const { status, type } = await stranger("GET", `${path}${query}`);
      expect([status, type]).toEqual([404, "application/problem+json"]);
    }
  });

  it("R440 is saved whole as CSV under the briefing's title, kept by nobody, and runs nothing", async () => {
    const title = 'Japan’s "policy" 日露';
    await commentOn(rows, "commenter", naming(`=HYPERLINK("http://x.example")`));
    await commentOn(rows, "commenter", naming("Plain"));
    await db().briefing.update({ where: { id: rows.briefingId }, data: { title } });
    const send = await sendAs(rows.people.viewer.id);
    const { status, headers, bytes } = await send("GET", `${path}?format=csv&limit=1&locale=ja`);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="Japan_s policy _ - _.csv"; filename*=UTF-8''${encodeURIComponent("Japan’s policy 日露 - コメント対応表.csv")}`,
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text.split("\r\n")).toHaveLength(4);
    expect(text).toContain(`"'=HYPERLINK(""http://x.example"")"`);
    expect((await send("GET", `${path}?format=xlsx`)).status).toBe(422);
  });
});
