// Versions over the API: made by real people on a real database, and read as what the journal gave at that entry.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { editText } from "../../lib/commands/edit-text.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { fold } from "../../lib/data/fold.ts";
import { insertVersion } from "../../lib/data/versions.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { VersionView } from "../../lib/domain/version.ts";
import type { Comparison } from "../../lib/queries/comparison.ts";
import type { WholeVersionView } from "../../lib/queries/versions.ts";
import { sendAs, sendAsEach, sender, testSecret, type Send } from "../support/api.ts";
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

const versions = () => `/briefings/${rows.briefingId}/versions`;
const naming = (name: string, seq?: number) => ({ json: { name, ...(seq !== undefined && { seq }) } });

/** Answers the seq at which it stands. */
async function write(words: string): Promise<number> {
  const by = { userId: rows.people.editor.id, briefingId: rows.briefingId, command: "write" };
  return (await transaction((tx) => editText(tx, by, (doc) => typeInto(doc, words)))).seq;
}

const one = async (number: number, role: Role = "editor") =>
  (await as[role]("GET", `${versions()}/${number}`)).json as WholeVersionView;
const textOf = ({ content }: WholeVersionView) => JSON.stringify(content.sections[0]?.content.body);

describe("versions", () => {
  it("R477 hold what the journal gave at their maker's entry, whatever was typed after it", async () => {
    const seen = await write(" As seen.");
    await write(" Later.");
    expect((await as.editor("POST", versions(), naming("First", seen))).json).toMatchObject({
      number: 1,
      kind: "named",
      name: "First",
      by: { id: rows.people.editor.id },
      seq: seen,
    });
    const first = await one(1);
    expect(textOf(first)).toContain("As seen.");
    expect(textOf(first)).not.toContain("Later.");
    await as.manager("POST", versions(), naming("Second"));
    expect(textOf(await one(2))).toContain("Later.");
    expect((await one(2)).words).toEqual({ added: 1, removed: 0 });
    expect((await as.editor("POST", versions(), naming("Too early", 1_000))).status).toBe(409);
  });

  it("R477 made at once get numbers of their own", async () => {
    const made = await Promise.all(
      ["A", "B", "C", "D"].map((name) => as.editor("POST", versions(), naming(name))),
    );
    expect(made.map(({ json }) => (json as VersionView).number).sort()).toEqual([1, 2, 3, 4]);
  });

  it("R477 of nothing, and by any name, are versions; a content that isn't the stored one is shown to nobody", async () => {
    const name = "Ünïcode \u{1F408} \u{202E}abc";
    expect((await as.owner("POST", versions(), naming(`  ${name}\n `))).json).toMatchObject({ name });
    for (const bad of ["", "   ", "x".repeat(121), "a\0b"])
      expect((await as.owner("POST", versions(), naming(bad))).status).toBe(422);
    const change = db().$executeRaw`UPDATE versions SET content = content || content`;
    await expect(change).rejects.toThrow("permission denied");
    const stored = {
      number: 2,
      kind: "quiet",
      name: "",
      note: "",
      epoch: 0,
      seq: 1n,
      wordsAdded: 0,
    } as const;
    const content = { content: fold(Buffer.from("{}")), wholeNumber: 2, sha256: new Uint8Array(32) };
    const damaged = { ...stored, ...content, wordsRemoved: 0, at: new Date() };
    await db().version.create({ data: { ...damaged, briefingId: rows.briefingId } });
    expect((await as.owner("GET", `${versions()}/2`)).status).toBe(500);
  });

  it("R478 are named by those who may, and seen by all who read, unnamed ones not by those who only read", async () => {
    const statuses: Record<string, number> = {};
    for (const role of roles) statuses[role] = (await as[role]("POST", versions(), naming(role))).status;
    expect(statuses).toEqual({ owner: 201, manager: 201, editor: 201, commenter: 403, viewer: 403 });
    const quiet = { number: 4, kind: "quiet", name: "", note: "", byId: null, at: new Date() } as const;
    const state = { epoch: 0, seq: 1, words: { added: 0, removed: 0 }, content: "{}" };
    await transaction((tx) => insertVersion(tx, { ...quiet, ...state, briefingId: rows.briefingId }));
    const list = async (role: Role) =>
      ((await as[role]("GET", versions())).json as { items: VersionView[] }).items.map(
        ({ number }) => number,
      );
    expect([await list("commenter"), await list("viewer")]).toEqual([
      [4, 3, 2, 1],
      [3, 2, 1],
    ]);
    expect((await as.viewer("GET", `${versions()}/4`)).status).toBe(404);
    expect((await as.viewer("GET", `${versions()}/4/compare/now`)).status).toBe(404);
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    for (const path of ["", "/1", "/1/compare/3"])
      expect((await stranger("GET", `${versions()}${path}`)).status).toBe(404);
    expect((await sender()("GET", versions())).status).toBe(401);
  });

  it("R479 are listed page by page, and compared with each other and with now", async () => {
    for (const name of ["A", "B", "C"]) {
      await write(` ${name}`);
      await as.editor("POST", versions(), naming(name));
    }
    const page = (await as.viewer("GET", `${versions()}?limit=2`)).json as {
      items: VersionView[];
      nextCursor: string;
    };
    expect(page.items.map(({ name }) => name)).toEqual(["C", "B"]);
    const rest = await as.viewer(
      "GET",
      `${versions()}?limit=2&cursor=${encodeURIComponent(page.nextCursor)}`,
    );
    expect(rest.json).toMatchObject({ items: [{ name: "A" }], nextCursor: null });
    const compared = async (from: string, to: string) =>
      ((await as.viewer("GET", `${versions()}/${from}/compare/${to}`)).json as Comparison).changes;
    expect((await compared("1", "3")).words).toEqual({ added: 2, removed: 0 });
    expect((await compared("3", "1")).words).toEqual({ added: 0, removed: 2 });
    expect((await compared("3", "now")).sections).toEqual([]);
    await write(" D");
    expect((await compared("3", "now")).words).toEqual({ added: 1, removed: 0 });
    expect((await as.viewer("GET", `${versions()}/9/compare/now`)).status).toBe(404);
  });
});
