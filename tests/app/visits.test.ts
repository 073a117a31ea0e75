// What is new to whom, over the API: real people, a real journal.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { editText } from "../../lib/commands/edit-text.ts";
import { markSeen } from "../../lib/commands/mark-seen.ts";
import { adoptSettings } from "../../lib/config.ts";
import { transaction } from "../../lib/data/client.ts";
import { liveSections } from "../../lib/document/shape.ts";
import type { RedBlock, Redline } from "../../lib/document/redline.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { News } from "../../lib/domain/visit.ts";
import type { Comparison } from "../../lib/queries/comparison.ts";
import { sendAsEach, testSecret, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { typeInto } from "../support/typist.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  as = await sendAsEach(rows.people);
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
    await wasHere("editor", seen);
    expect(await news("viewer")).toMatchObject({ since: { seq: seen }, changes: 0 });
    const seq = await write(" New.");
    const told = await news("viewer");
    expect(told).toMatchObject({
      ...{ since: { seq: seen }, seq, changes: 1 },
      people: [{ id: rows.people.editor.id }],
    });
    expect(told.sections).toHaveLength(1);
    expect(await news("editor")).toMatchObject({ changes: 0 });
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

describe("R496 each change says who made it", () => {
  it("R496 insertions and deletions alike; what a restoring brings back is its writer's, and who restored took out the rest", async () => {
    const start = await write(" Owner's words stay.", "owner");
    const rewritten = await edit("editor", (text) => text.delete(0, text.length));
    await write(" The editor's instead.");
    await as.manager("POST", path("restores"), { json: { seq: start } });
    const whoIn = async (from: number, to: string) => {
      const answer = await as.viewer("GET", path(`versions/${await named(from)}/compare/${to}`));
      const { redline, authors } = answer.json as Comparison;
      return piecesIn(redline).map(({ side, author }) => `${side} ${roleOf(authors[author ?? -1]?.id)}`);
    };
    const named = async (seq: number) => {
      const json = { name: `As of ${seq}`, seq };
      return ((await as.manager("POST", path("versions"), { json })).json as { number: number }).number;
    };
    expect(await whoIn(start, "now")).toEqual(["both nobody"]);
    expect(new Set(await whoIn(rewritten, "now"))).toEqual(new Set(["after owner"]));
  });
});

const roleOf = (id: string | undefined) => roles.find((role) => rows.people[role].id === id) ?? "nobody";

type Told = { side: string; author: number | undefined };

function piecesIn({ sections }: Redline): Told[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap(toldOf));
}

function toldOf(block: RedBlock): Told[] {
  if ("kept" in block) return [{ side: "both", author: undefined }];
  return (block.pieces ?? []).map(({ side, stroke }) => ({ side, author: stroke?.author }));
}

async function edit(role: Role, change: (text: Y.XmlText) => void): Promise<number> {
  const by = { userId: rows.people[role].id, briefingId: rows.briefingId, command: "write" };
  const { seq } = await transaction((tx) =>
    editText(tx, by, (doc) => {
      const paragraph = liveSections(doc)[0]!.body.get(0) as Y.XmlElement;
      change(paragraph.get(0) as Y.XmlText);
    }),
  );
  return seq;
}
