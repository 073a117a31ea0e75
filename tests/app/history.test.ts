// A briefing's history over the API: real people, a real database, and bytes that no cache keeps.
import { beforeAll, describe, expect, it } from "vitest";
import { editText } from "../../lib/commands/edit-text.ts";
import { adoptSettings } from "../../lib/config.ts";
import { transaction } from "../../lib/data/client.ts";
import { decodeHistory, decodeMoment } from "../../lib/document/history-page.ts";
import { docOf, liveSections } from "../../lib/document/shape.ts";
import type { PlaybackView } from "../../lib/domain/playback.ts";
import { sendAs, sender, testSecret, type Answer } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { typeInto } from "../support/typist.ts";

useTestDatabase();
let rows: BriefingRows;
beforeAll(async () => {
  adoptSettings({ NEXTAUTH_SECRET: testSecret });
  rows = await makeBriefing();
  const by = { userId: rows.people.editor.id, briefingId: rows.briefingId, command: "write" };
  for (const words of [" One.", " Two."])
    await transaction((tx) => editText(tx, by, (doc) => typeInto(doc, words)));
});

const history = () => `/briefings/${rows.briefingId}/history`;
const get = async (path: string): Promise<Answer> =>
  (await sendAs(rows.people.commenter.id))("GET", `${history()}${path}`);
const textOf = ({ bytes }: Answer) => {
  const { state, entries } = decodeMoment(bytes);
  return liveSections(docOf([state, ...entries.map((entry) => entry.bytes)]))[0]?.body.toString();
};

describe("a briefing's history", () => {
  it("R492 is read over the API: an overview, any moment, and what was written from there on", async () => {
    const view = (await get("")).json as PlaybackView;
    expect(view).toMatchObject({ head: 3, versions: [], may: { restore: false } });
    expect(view.timeline.map(({ seq, author }) => [seq, view.people[author ?? -1]?.name])).toEqual([
      [1, "owner"],
      [2, "editor"],
      [3, "editor"],
    ]);
    const moments = await Promise.all(["/1", "/2", "/3"].map(get));
    expect(moments.map(textOf).map((text) => text?.replaceAll(/<\/?paragraph>/g, ""))).toEqual([
      "Start.",
      "Start. One.",
      "Start. One. Two.",
    ]);
    const entries = decodeHistory((await get("/2/entries")).bytes);
    expect(entries.map(({ seq, userId }) => [seq, userId])).toEqual([
      [2, rows.people.editor.id],
      [3, rows.people.editor.id],
    ]);
  });

  it("R492 is kept by no cache, runs nowhere, and says no more than it is asked", async () => {
    for (const path of ["/2", "/2/entries"]) {
      const { status, type, headers } = await get(path);
      expect([status, type, headers.get("cache-control")]).toEqual([
        200,
        "application/octet-stream",
        "no-store",
      ]);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
    expect((await get("/4")).status).toBe(409);
    expect(decodeHistory((await get("/4/entries")).bytes)).toEqual([]);
    for (const path of ["/-1", "/x", "/1.5", "/9e99/entries"]) expect((await get(path)).status).toBe(404);
  });

  it("R492 is refused to those who may only read, and to those who aren't signed in", async () => {
    const viewer = await sendAs(rows.people.viewer.id);
    for (const path of ["", "/1", "/1/entries"]) {
      expect((await viewer("GET", `${history()}${path}`)).status).toBe(403);
      expect((await sender()("GET", `${history()}${path}`)).status).toBe(401);
    }
  });
});
