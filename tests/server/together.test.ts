// What crowds cost the database when they come: one statement for all that ask in the same turn, and the right answer to each.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bindClientIds, ownersOf } from "../../lib/data/client-authors.ts";
import { db } from "../../lib/data/client.ts";
import { appendEntries, type NewEntry, type Sql } from "../../lib/data/journal.ts";
import { openPool } from "../../lib/data/pool.ts";
import { insertSession } from "../../lib/data/sessions.ts";
import { standingsOf } from "../../lib/data/standings.ts";
import { Admissions } from "../../server/admit.ts";
import { Together } from "../../server/together.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { secret, signInAs } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();

/** Runs on the test's database, and counts. */
async function withSql<T>(work: (sql: Sql, statements: string[]) => Promise<T>): Promise<T> {
  const pool = openPool(database().url, () => undefined);
  const statements: string[] = [];
  const sql: Sql = (text, values) => {
    statements.push(text);
    return pool.sql(text, values);
  };
  return work(sql, statements).finally(() => pool.end());
}

function admissionOf({ people }: BriefingRows, sessionId: string) {
  return { user: people.editor, sessionId, access: "edit" as const, accessVersion: 1 };
}

describe("questions that come together", () => {
  it("R218 a hundred who come at once are asked about in one statement", async () => {
    const rows = await makeBriefing();
    const { sessionId } = await signInAs(rows.people.editor.id);
    await withSql(async (sql, statements) => {
      const admissions = new Admissions(sql, { secret, publicUrl: "http://127.0.0.1" });
      const ask = () => admissions.readmit(rows.briefingId, admissionOf(rows, sessionId));
      const answers = await Promise.all(Array.from({ length: 100 }, ask));
      expect(answers).toMatchObject(answers.map(() => ({ access: "edit" })));
      expect(statements).toHaveLength(1);
    });
  });

  it("R218 what is asked while an answer is awaited is asked after it, and a failure is its own askers' only", async () => {
    const asked: number[][] = [];
    const together = new Together((asks: number[]) => {
      asked.push(asks);
      return asks.includes(0)
        ? Promise.reject(new Error("away"))
        : Promise.resolve(asks.map((ask) => ask * 2));
    });
    const first = Promise.allSettled([together.ask(0), together.ask(1)]);
    const second = first.then(() => Promise.all([together.ask(2), together.ask(3)]));
    expect((await first).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await second).toEqual([4, 6]);
    expect(asked).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
});

describe("standings of many", () => {
  it("R218 each gets the answer of their own sign-in, briefing and role, in order", async () => {
    const [one, two] = [await makeBriefing(), await makeBriefing()];
    const editor = await signInAs(one.people.editor.id);
    const viewer = await signInAs(two.people.viewer.id);
    const ended = await signInAs(one.people.owner.id);
    await db().session.update({ where: { id: ended.sessionId }, data: { endedAt: new Date() } });
    const asks = [
      { sessionId: viewer.sessionId, briefingId: two.briefingId },
      { sessionId: "no id", briefingId: two.briefingId },
      { sessionId: editor.sessionId, briefingId: one.briefingId },
      { sessionId: editor.sessionId, briefingId: two.briefingId },
      { sessionId: ended.sessionId, briefingId: one.briefingId },
      { sessionId: editor.sessionId, briefingId: randomUUID() },
    ];
    const answers = await withSql((sql) => standingsOf(sql, asks));
    const said = answers.map(({ user, briefing, actor }) => [
      user?.id ?? null,
      briefing?.headSeq ?? null,
      actor?.role ?? null,
    ]);
    expect(said).toEqual([
      [two.people.viewer.id, 1, "viewer"],
      [null, null, null],
      [one.people.editor.id, 1, "editor"],
      [one.people.editor.id, 1, null],
      [null, 1, null],
      [one.people.editor.id, null, null],
    ]);
  });

  it("R20 of several who use a free id at once the first has it, and everybody is told the same", async () => {
    const { briefingId, people } = await makeBriefing();
    const expiresAt = new Date(Date.now() + 60_000);
    const signIn = (userId: string) => insertSession(db(), { userId, expiresAt, userAgent: null });
    const [editor, owner] = await Promise.all([signIn(people.editor.id), signIn(people.owner.id)]);
    const ask = (userId: string, sessionId: string, clientId: number) => ({
      briefingId,
      clientId,
      userId,
      sessionId,
    });
    const asks = [
      ask(people.editor.id, editor.id, 7),
      ask(people.owner.id, owner.id, 7),
      ask(people.owner.id, owner.id, 8),
      ask(people.owner.id, editor.id, 9),
    ];
    await withSql(async (sql) => {
      expect(await bindClientIds(sql, asks)).toEqual([
        people.editor.id,
        people.editor.id,
        people.owner.id,
        null,
      ]);
      expect(await ownersOf(sql, asks)).toEqual([people.editor.id, people.editor.id, people.owner.id, null]);
    });
  });
});

describe("entries of many in one statement", () => {
  it("R11 each keeps its bytes, its author and its command, in the order given, briefing by briefing", async () => {
    const [one, two] = [await makeBriefing(), await makeBriefing()];
    const connection = randomUUID();
    const entry = (
      { briefingId, people }: BriefingRows,
      n: number,
      more: Partial<NewEntry> = {},
    ): NewEntry => ({
      briefingId,
      connection,
      n,
      userId: people.editor.id,
      command: null,
      bytes: Buffer.alloc(n * 3, n),
      ...more,
    });
    // One connection's name doesn't make its entries one person's.
    const entries = [
      entry(one, 1),
      entry(two, 2),
      entry(one, 3, { userId: one.people.owner.id }),
      entry(one, 4, { command: "restore" }),
      entry(two, 5, { connection: randomUUID(), bytes: Buffer.alloc(0) }),
    ];
    const fences = [one, two].map(({ briefingId }) => ({ briefingId, epoch: 1, accessVersion: 1 }));
    const appended = await withSql((sql) => appendEntries(sql, fences, entries));
    expect(appended.map(({ seq }) => seq)).toEqual([2, 2, 3, 4, 3]);
    for (const { entry: given, seq } of appended) {
      const where = { briefingId_seq: { briefingId: given.briefingId, seq } };
      const { userId, command, n, bytes } = await db().journalEntry.findUniqueOrThrow({ where });
      expect({ userId, command, n, bytes: Buffer.from(bytes) }).toEqual({
        userId: given.userId,
        command: given.command,
        n: given.n,
        bytes: Buffer.from(given.bytes),
      });
    }
  });
});
