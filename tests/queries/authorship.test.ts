// Who wrote what, out of a real journal: kept and followed, made again, at once, from a checkpoint alone, and over the API.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bringAuthorshipOf } from "../../lib/commands/bring-authorship.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { adoptSettings } from "../../lib/config.ts";
import { behindKept, findAuthorship, saveAuthorship } from "../../lib/data/authorship.ts";
import { saveCheckpoint } from "../../lib/data/checkpoints.ts";
import { insertClientAuthors } from "../../lib/data/client-authors.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { appendEntries, sqlOf } from "../../lib/data/journal.ts";
import { readStateAt } from "../../lib/data/state-at.ts";
import { ledgerBytes } from "../../lib/document/ledger-bytes.ts";
import { docOf, liveSections } from "../../lib/document/shape.ts";
import { writtenIn } from "../../lib/document/traces.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { quietMs, restoreCommand, type AuthorshipView } from "../../lib/domain/version.ts";
import { quietVersion } from "../../lib/jobs/quiet-version.ts";
import { authorshipOf } from "../../lib/queries/authorship.ts";
import { ledgerAtHead } from "../../lib/queries/ledger-at-head.ts";
import { sendAs, testSecret } from "../support/api.ts";
import { lettersIn } from "../support/authors-letters.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { typeInto } from "../support/typist.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
});

const sql = () => sqlOf(db());

async function edit(role: Role, change: (doc: Y.Doc) => void, command = "write"): Promise<number> {
  const by = { userId: rows.people[role].id, briefingId: rows.briefingId, command };
  return (await transaction((tx) => editText(tx, by, change))).seq;
}
const write = (role: Role, words: string) => edit(role, (doc) => typeInto(doc, words));

/** Each stretch of the text with the role of its author. */
async function said(): Promise<string> {
  const authorship = await authorshipOf(db(), rows.briefingId);
  const [ledger, doc] = [authorship.ledger, await authorship.doc()];
  const nameOf = new Map(roles.map((role) => [rows.people[role].id, role] as const));
  let [text, last] = ["", ""];
  for (const { letter, stroke } of lettersIn(doc, writtenIn(doc, ledger))) {
    const by = stroke ? (nameOf.get(ledger.authors[stroke.author] ?? "") ?? "?") : "nobody";
    text += by === last ? letter : `[${by}]${letter}`;
    last = by;
  }
  return text;
}

/** So many keys of the manager's at the end of the first paragraph, each an entry. */
async function typeKeys(count: number): Promise<void> {
  const state = await readStateAt(sql(), rows.briefingId, 1);
  const doc = docOf(state.updates);
  doc.clientID = 77;
  const updates: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
  for (let key = 0; key < count; key++) typeInto(doc, "k");
  const fence = { briefingId: rows.briefingId, epoch: 1, accessVersion: 1 };
  const connection = crypto.randomUUID();
  const of = { briefingId: rows.briefingId, connection, userId: rows.people.manager.id, command: null };
  await transaction((tx) =>
    appendEntries(
      sqlOf(tx),
      [fence],
      updates.map((bytes, index) => ({ ...of, n: index + 1, bytes })),
    ),
  );
}

describe("R482 what is known of who wrote what", () => {
  it("R482 is the same from what was kept and the entries after it as from the first entry on", async () => {
    await typeKeys(600);
    expect(await behindKept(sql(), rows.briefingId)).toMatchObject({ entries: 601 });
    await bringAuthorshipOf(rows.briefingId);
    await write("editor", " More.");
    const after = await ledgerAtHead(sql(), rows.briefingId);
    expect(await behindKept(sql(), rows.briefingId)).toMatchObject({ entries: 1 });
    await db().$executeRaw`DELETE FROM authorship`;
    expect(ledgerBytes((await ledgerAtHead(sql(), rows.briefingId)).ledger)).toEqual(
      ledgerBytes(after.ledger),
    );
    expect(await said()).toBe(`[owner]FirstStart.[manager]${"k".repeat(600)}[editor] More.`);
  });

  it("R482 is kept once it is 100 entries or 16 kB behind", async () => {
    await typeKeys(90);
    await bringAuthorshipOf(rows.briefingId);
    expect(await findAuthorship(sql(), rows.briefingId, 1)).toBeNull();
    await typeKeys(20);
    await bringAuthorshipOf(rows.briefingId);
    expect(await findAuthorship(sql(), rows.briefingId, 1)).toMatchObject({ seq: 111 });
    const seq = await write("editor", "Pasted. ".repeat(3_000));
    await bringAuthorshipOf(rows.briefingId);
    expect(await findAuthorship(sql(), rows.briefingId, 1)).toMatchObject({ seq });
  });

  it("R482 is made from the start where what is kept is damaged", async () => {
    await typeKeys(40);
    await write("editor", "x".repeat(10));
    const right = await said();
    const { ledger } = await ledgerAtHead(sql(), rows.briefingId);
    const row = { briefingId: rows.briefingId, epoch: 1, seq: ledger.seq, bytes: ledgerBytes(ledger) };
    await saveAuthorship(sql(), row);
    await db().$executeRaw`UPDATE authorship SET folded = set_byte(folded, 20, get_byte(folded, 20) # 1)`;
    expect(await findAuthorship(sql(), rows.briefingId, 1)).toBeNull();
    expect(await said()).toBe(right);
    await saveAuthorship(sql(), row);
    expect(await findAuthorship(sql(), rows.briefingId, 1)).toMatchObject({ seq: ledger.seq });
  });

  it("R482 is kept without anybody's look, once nobody has written for five minutes", async () => {
    await typeKeys(600);
    const { briefingId } = rows;
    await quietVersion({ briefingId });
    expect(await findAuthorship(sql(), briefingId, 1)).toBeNull();
    await quietVersion({ briefingId, now: new Date(Date.now() + quietMs) });
    expect(await findAuthorship(sql(), briefingId, 1)).toMatchObject({ seq: 601 });
    expect(await behindKept(sql(), briefingId)).toEqual({ entries: 0, bytes: 0 });
  });

  it("R482 is kept by two at once, and the older never takes the newer one's place", async () => {
    await typeKeys(700);
    await Promise.all([bringAuthorshipOf(rows.briefingId), bringAuthorshipOf(rows.briefingId)]);
    const kept = await findAuthorship(sql(), rows.briefingId, 1);
    expect(kept?.seq).toBe(701);
    await saveAuthorship(sql(), {
      briefingId: rows.briefingId,
      epoch: 1,
      seq: 5,
      bytes: new Uint8Array([1]),
    });
    expect(await findAuthorship(sql(), rows.briefingId, 1)).toEqual(kept);
    await saveAuthorship(sql(), {
      briefingId: rows.briefingId,
      epoch: 9,
      seq: 900,
      bytes: new Uint8Array([1]),
    });
    expect(await findAuthorship(sql(), rows.briefingId, 9)).toBeNull();
  });
});

describe("R483 what is left of the authors", () => {
  it("R483 where only a checkpoint is left: whose each client id is, without a time", async () => {
    await write("editor", " By the editor.");
    const { updates, seq } = await readStateAt(sql(), rows.briefingId, 2);
    const of = { briefingId: rows.briefingId, userId: rows.people.owner.id, clientIds: [1] };
    await transaction((tx) => insertClientAuthors(tx, of));
    const bytes = Y.encodeStateAsUpdate(docOf(updates));
    await saveCheckpoint(sql(), { briefingId: rows.briefingId, seq, epoch: 2, bytes });
    await db().briefing.update({ where: { id: rows.briefingId }, data: { epoch: 2 } });
    expect(await said()).toBe("[owner]FirstStart.[editor] By the editor.");
    const authorship = await authorshipOf(db(), rows.briefingId);
    const [ledger, doc] = [authorship.ledger, await authorship.doc()];
    const strokes = lettersIn(doc, writtenIn(doc, ledger)).map(({ stroke }) => stroke);
    expect(new Set(strokes.map((stroke) => stroke?.at))).toEqual(new Set([0]));
    await write("manager", " Later.");
    expect(await said()).toBe("[owner]FirstStart.[editor] By the editor.[manager] Later.");
  });

  it("R483 a restored text keeps its authors, however long ago it was taken out", async () => {
    const seq = await write("manager", " Once by the manager.");
    await edit("editor", (doc) => liveSections(doc)[0]!.body.delete(0, 1));
    await edit("editor", (doc) => {
      for (let other = 0; other < 1_100; other++) {
        const text = new Y.XmlText(`Another one, which is number ${other}.`);
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [text]);
        liveSections(doc)[0]!.body.insert(0, [paragraph]);
      }
    });
    await edit("editor", (doc) => liveSections(doc)[0]!.body.delete(0, 1_100));
    const restored = async (command: string) => {
      await edit(
        "owner",
        (doc) => {
          const paragraph = new Y.XmlElement("paragraph");
          paragraph.insert(0, [new Y.XmlText("Start. Once by the manager.")]);
          liveSections(doc)[0]!.body.insert(0, [paragraph]);
        },
        command,
      );
      return said();
    };
    expect(await restored(restoreCommand(seq))).toBe("[owner]FirstStart.[manager] Once by the manager.");
  });
});

describe("R484 who wrote what, over the API", () => {
  it("R484 is told to those who may comment, by client and clock, as of an entry of the journal", async () => {
    const seq = await write("editor", " By the editor.");
    const path = `/briefings/${rows.briefingId}/authorship`;
    const statuses = await Promise.all(
      roles.map(async (role) => [role, (await (await sendAs(rows.people[role].id))("GET", path)).status]),
    );
    expect(Object.fromEntries(statuses)).toEqual({
      ...{ owner: 200, manager: 200, editor: 200, commenter: 200, viewer: 403 },
    });
    const send = await sendAs(rows.people.commenter.id);
    const view = (await send("GET", path)).json as AuthorshipView;
    expect(view).toMatchObject({ seq, isWhole: true });
    expect(view.authors.map(({ name }) => name)).toEqual(["owner", "editor"]);
    const editors = Object.values(view.clients)
      .flat()
      .filter(([, , author]) => author === 1);
    expect(editors).toEqual([[0, " By the editor.".length, 1, expect.any(Number), seq]]);
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    expect((await stranger("GET", path)).status).toBe(404);
  });
});
