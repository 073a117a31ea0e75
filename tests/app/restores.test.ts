// Restoring earlier states over the API, taking that back, and new briefings from versions: by real people on a real database.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addThread } from "../../lib/commands/add-thread.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { adoptSettings } from "../../lib/config.ts";
import { readState } from "../../lib/data/checkpoints.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { insertVersion } from "../../lib/data/versions.ts";
import { commentInput } from "../../lib/domain/comment-text.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { RestoreView, VersionView } from "../../lib/domain/version.ts";
import type { RestoreAnswer } from "../../lib/commands/restore-version.ts";
import { canonicalSection, plainTextOf } from "../../lib/document/content.ts";
import { addSection, deleteSection, docOf, liveSections } from "../../lib/document/shape.ts";
import { sendAsEach, testSecret, type Answer, type Send } from "../support/api.ts";
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

const at = (path: string) => `/briefings/${rows.briefingId}${path}`;

/** Answers the seq at which it stands. */
async function edit(change: (doc: Y.Doc) => void, role: Role = "editor"): Promise<number> {
  const by = { userId: rows.people[role].id, briefingId: rows.briefingId, command: "write" };
  return (await transaction((tx) => editText(tx, by, change))).seq;
}

const write = (words: string, role?: Role) => edit((doc) => typeInto(doc, words), role);
const name = async (as: Send, title: string) =>
  ((await as("POST", at("/versions"), { json: { name: title } })).json as VersionView).number;
const restore = (number: number, role: Role = "editor", json: unknown = {}) =>
  as[role]("POST", at(`/versions/${number}/restore`), { json });
const done = ({ json }: Answer) => json as RestoreAnswer;
const undo = (id: string | null, role: Role = "editor") => as[role]("POST", at(`/restores/${id}/undo`));

async function docNow(briefingId = rows.briefingId): Promise<Y.Doc> {
  return docOf((await readState(sqlOf(db()), briefingId)).updates);
}

async function textNow(briefingId?: string): Promise<string> {
  return liveSections(await docNow(briefingId))
    .map((section) => plainTextOf(canonicalSection(section)))
    .join("|");
}

const restores = async () =>
  ((await as.editor("GET", at("/restores"))).json as { items: RestoreView[] }).items;
const versions = async (role: Role = "editor") =>
  ((await as[role]("GET", at("/versions"))).json as { items: VersionView[] }).items;

describe("restoring", () => {
  it("R488 makes a version of the state before and an entry in the person's name, and is on the record", async () => {
    const before = await textNow();
    const number = await name(as.owner, "First");
    const seq = await write(" Later.");
    const answer = done(await restore(number, "manager"));
    expect(answer).toMatchObject({
      ...{ seq: seq + 1, checkpoint: 2, changed: { sections: 1, blocks: 1 }, left: [] },
    });
    expect(await textNow()).toBe(before);
    const entry = await db().journalEntry.findFirstOrThrow({ where: { command: { startsWith: "restore" } } });
    expect([entry.userId, Number(entry.seq)]).toEqual([rows.people.manager.id, answer.seq]);
    expect((await versions())[0]).toMatchObject({
      ...{ number: 2, kind: "restore", name: "", by: { id: rows.people.manager.id }, seq },
      people: [{ id: rows.people.editor.id }],
    });
    expect(await restores()).toMatchObject([
      {
        id: answer.id,
        seq: seq + 1,
        version: number,
        checkpoint: 2,
        section: null,
        undoes: null,
        undoneBy: null,
      },
    ]);
    const section = await db().section.findFirstOrThrow({ where: { briefingId: rows.briefingId } });
    expect(section.plainText).toBe(before);
    const change = db().$executeRaw`UPDATE restores SET checkpoint = 1`;
    await expect(change).rejects.toThrow("permission denied");
  });

  it("R488 where nothing differs makes no version and no entry, of an empty briefing too", async () => {
    await edit((doc) => deleteSection(doc, liveSections(doc)[0]!.id, "x", new Date(0)));
    const number = await name(as.editor, "Nothing");
    const { seq } = done(await restore(number));
    expect(done(await restore(number))).toEqual({
      ...{ id: null, seq, checkpoint: null, changed: { sections: 0, blocks: 0 }, left: [] },
    });
    await edit((doc) => addSection(doc, { id: "new", kind: "annex", theme: "", title: "New" }, null));
    expect(done(await restore(number)).changed.sections).toBe(1);
    expect([await textNow(), (await versions()).map(({ kind }) => kind)]).toEqual(["", ["restore", "named"]]);
  });

  it("R488 is for those who may name versions, in a briefing that isn't archived", async () => {
    const number = await name(as.owner, "First");
    const seq = await write(" Later.");
    const statuses: Record<string, number[]> = {};
    for (const role of roles) {
      const moment = await as[role]("POST", at("/restores"), { json: { seq } });
      statuses[role] = [(await restore(number, role)).status, moment.status];
    }
    const [yes, no] = [
      [200, 200],
      [403, 403],
    ];
    expect(statuses).toEqual({ owner: yes, manager: yes, editor: yes, commenter: no, viewer: no });
    const [last] = await restores();
    expect((await undo(last!.id, "viewer")).status).toBe(403);
    expect((await as.viewer("GET", at("/restores"))).status).toBe(403);
    expect((await as.commenter("GET", at("/restores"))).status).toBe(200);
    await as.owner("PATCH", at(""), { json: { archived: true } });
    expect([(await restore(number)).status, (await undo(last!.id)).status]).toEqual([403, 403]);
  });

  it("R488 what there isn't is refused: a version, a section of it, an entry, a restoring", async () => {
    const number = await name(as.owner, "First");
    const seq = await edit((doc) =>
      addSection(doc, { id: "new", kind: "annex", theme: "", title: "New" }, null),
    );
    const refusals = await Promise.all([
      restore(9),
      restore(number, "editor", { section: "new" }),
      as.editor("POST", at("/restores"), { json: { seq: seq + 1 } }),
      undo(rows.briefingId),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([404, 404, 409, 404]);
    expect(await restores()).toEqual([]);
  });

  it("R488 one section alone, and the state at an entry of the journal", async () => {
    const first = (await db().briefing.findUniqueOrThrow({ where: { id: rows.briefingId } })).headSeq;
    await edit((doc) => addSection(doc, { id: "new", kind: "annex", theme: "", title: "New" }, "first"));
    const number = await name(as.owner, "Two");
    const two = await textNow();
    await edit((doc) => typeInto(doc, "In one. "));
    await edit((doc) => deleteSection(doc, "new", "x", new Date(0)));
    expect(done(await restore(number, "editor", { section: "new" })).changed.sections).toBe(1);
    expect(liveSections(await docNow())).toHaveLength(2);
    await as.editor("POST", at("/restores"), { json: { seq: Number(first) } });
    expect(liveSections(await docNow())).toHaveLength(1);
    await restore(number);
    expect(await textNow()).toBe(two);
    const page = (await as.editor("GET", at("/restores?limit=2"))).json as { nextCursor: string };
    const cursor = encodeURIComponent(page.nextCursor);
    const rest = (await as.editor("GET", at(`/restores?limit=2&cursor=${cursor}`))).json;
    expect(rest).toMatchObject({ items: [{ section: "new" }], nextCursor: null });
    expect(
      (await restores()).map(({ version, fromSeq, section }) => [version, section, fromSeq > 0]),
    ).toEqual([
      [number, null, true],
      [null, null, true],
      [number, "new", true],
    ]);
  });

  it("R488 two at once are done one after the other, each with its version", async () => {
    const one = await name(as.owner, "One");
    await write(" More.");
    const two = await name(as.owner, "Two");
    await write(" Even more.");
    const answers = await Promise.all([restore(one), restore(two, "manager"), restore(one, "owner")]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const made = answers.flatMap((answer) => done(answer).checkpoint ?? []);
    expect(new Set(made).size).toBe(made.length);
    const [last] = await restores();
    expect(await textNow()).toBe(last!.version === one ? "Start." : "Start. More.");
  });

  it("R486 keeps all threads: at their text, and where it comes back", async () => {
    const userId = rows.people.commenter.id;
    const anchor = { section: "first", quote: "Start", seq: 0 };
    const text = commentInput.parse("Why?");
    const { id } = await addThread({ userId, briefingId: rows.briefingId, anchor, text });
    const number = await name(as.owner, "With a comment");
    await edit((doc) => liveSections(doc)[0]!.body.delete(0, liveSections(doc)[0]!.body.length));
    const row = () => db().thread.findUniqueOrThrow({ where: { id } });
    expect((await row()).detachedAt).not.toBeNull();
    await restore(number);
    expect(await row()).toMatchObject({ detachedAt: null, lastQuote: "Start" });
    const [last] = await restores();
    await undo(last!.id);
    expect((await row()).detachedAt).not.toBeNull();
  });
});

describe("taking a restoring back", () => {
  it("R487 is done once, on the record, and not of an undoing itself", async () => {
    const number = await name(as.owner, "First");
    await write(" Later.");
    const before = await textNow();
    const { id } = done(await restore(number));
    const answers = await Promise.all([undo(id), undo(id, "manager")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await textNow()).toBe(before);
    const [undoing, restoring] = await restores();
    expect(undoing).toMatchObject({ undoes: id, checkpoint: null, version: null });
    expect(restoring).toMatchObject({ id, undoneBy: undoing!.id });
    expect((await undo(undoing!.id)).status).toBe(409);
    expect((await versions()).map(({ kind }) => kind)).toEqual(["restore", "named"]);
  });

  it("R487 leaves what was edited since and lists it; where nothing is left to put back it can be tried again", async () => {
    const number = await name(as.owner, "First");
    await write(" Later.");
    const { id, seq } = done(await restore(number));
    await write(" Since.", "manager");
    const answer = await undo(id);
    expect(answer.json).toEqual({
      ...{ id: null, seq: seq + 1, changed: { sections: 0, blocks: 0 } },
      left: [{ section: "first", quote: "Start. Since." }],
    });
    expect(await textNow()).toBe("Start. Since.");
  });
});

describe("a new briefing from a version", () => {
  it("R489 holds what the version held, under its title or another, with no threads", async () => {
    const anchor = { section: "first", quote: "Start", seq: 0 };
    const text = commentInput.parse("Why?");
    await addThread({ userId: rows.people.commenter.id, briefingId: rows.briefingId, anchor, text });
    const number = await name(as.owner, "First");
    await write(" Later.");
    const made = (await as.editor("POST", at(`/versions/${number}/copies`), { json: {} })).json as {
      id: string;
      title: string;
      workspaceId: string;
    };
    expect(made).toMatchObject({ workspaceId: rows.workspaceId, access: "edit" });
    expect(await textNow(made.id)).toBe("Start.");
    const [section] = liveSections(await docNow(made.id));
    expect(JSON.stringify(section!.body.toJSON())).not.toContain("comment");
    expect(await db().thread.count({ where: { briefingId: made.id } })).toBe(0);
    const other = await as.editor("POST", at(`/versions/${number}/copies`), { json: { title: "Another" } });
    expect(other.json).toMatchObject({ title: "Another" });
  });

  it("R489 is for those who may begin briefings and see the version", async () => {
    const number = await name(as.owner, "First");
    const statuses: Record<string, number> = {};
    for (const role of roles)
      statuses[role] = (await as[role]("POST", at(`/versions/${number}/copies`), { json: {} })).status;
    expect(statuses).toEqual({ owner: 201, manager: 201, editor: 201, commenter: 403, viewer: 403 });
    expect((await as.editor("POST", at("/versions/9/copies"), { json: {} })).status).toBe(404);
  });

  it("R489 takes its pictures along, as pictures of its own", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const picture = {
      format: "png",
      width: 1,
      height: 1,
      size: 3,
      sha256: new Uint8Array(32),
      bytes,
    } as const;
    const image = await db().image.create({
      data: { ...picture, briefingId: rows.briefingId, uploadedById: rows.people.owner.id },
    });
    await edit((doc) => {
      const element = new Y.XmlElement("image");
      element.setAttribute("image", image.id);
      element.setAttribute("alt", "A map");
      liveSections(doc)[0]!.body.insert(1, [element]);
    });
    const number = await name(as.owner, "With a map");
    const made = (await as.editor("POST", at(`/versions/${number}/copies`), { json: {} })).json as {
      id: string;
    };
    const [copy] = await db().image.findMany({ where: { briefingId: made.id } });
    expect(copy).toMatchObject({ ...picture, uploadedById: rows.people.editor.id });
    expect(copy!.id).not.toBe(image.id);
    const shown = liveSections(await docNow(made.id))[0]!.body.get(1) as Y.XmlElement;
    expect([shown.getAttribute("image"), shown.getAttribute("alt")]).toEqual([copy!.id, "A map"]);
  });
});

describe("a long list of versions", () => {
  it("R479 is read page by page, each once", async () => {
    const briefingId = rows.briefingId;
    const empty = { epoch: 1, words: { added: 0, removed: 0 }, content: "{}", note: "", at: new Date() };
    await transaction(async (tx) => {
      for (let number = 1; number <= 1_000; number++)
        await insertVersion(tx, {
          ...{ ...empty, briefingId, number, seq: 1, kind: "quiet", byId: null },
          name: number % 2 ? "" : `Version ${number} \u{1F408}\u200D\u2B1B`,
        });
    }, 60_000);
    const all = async (role: Role) => {
      const numbers: number[] = [];
      for (let cursor: string | null = ""; cursor !== null;) {
        const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
        const page = (await as[role]("GET", at(`/versions?limit=100${query}`))).json as {
          items: VersionView[];
          nextCursor: string | null;
        };
        numbers.push(...page.items.map(({ number }) => number));
        cursor = page.nextCursor;
      }
      return numbers;
    };
    const numbers = Array.from({ length: 1_000 }, (_, place) => 1_000 - place);
    expect(await all("commenter")).toEqual(numbers);
    expect(await all("viewer")).toEqual(numbers.filter((number) => number % 2 === 0));
  });
});
