// A briefing's life on a real database, partly packed: any moment and what follows it give any later moment, for those who may see it.
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { nameVersion } from "../../lib/commands/name-version.ts";
import { db } from "../../lib/data/client.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { packOnce } from "../../lib/data/packing.ts";
import { connectOnce } from "../../lib/data/single-connection.ts";
import { fingerprintOf } from "../../lib/document/fingerprint.ts";
import {
  decodeHistory,
  decodeMoment,
  type HistoryEntry,
  type HistoryMoment,
} from "../../lib/document/history-page.ts";
import { docOf } from "../../lib/document/shape.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { maxPageBytes, maxPageEntries, maxSteps } from "../../lib/domain/playback.ts";
import { playbackEntries, playbackMoment, playbackView } from "../../lib/queries/playback.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { packableBriefing, packsOf } from "../support/killed-packings.ts";
import { asOwner, storedBriefing, writeOn, type Stored } from "../support/stored.ts";
import { bigWords } from "../support/big-words.ts";

const database = useTestDatabase();
let stored: Stored;
const head = 3_200;

/** 2,000 entries in packs, 1,200 in rows, two checkpoints near the end. */
beforeAll(async () => {
  stored = await packableBriefing(sqlOf(db()), database().adminUrl, 2);
  const connection = await connectOnce(database().url);
  const waiting = { briefingId: stored.briefingId, atRest: false };
  for (let packs = 0; packs < 2; packs++) await packOnce(connection, waiting);
  await connection.end();
});

const idOf = (role: Role) => stored.people[role].id;
const momentAt = async (seq: number, { briefingId, people } = stored) =>
  decodeMoment(await playbackMoment(people.commenter.id, { briefingId, seq }));
const entriesFrom = async (seq: number, { briefingId, people } = stored) =>
  decodeHistory(await playbackEntries(people.commenter.id, { briefingId, seq }));

function docAt({ state, entries }: HistoryMoment): Y.Doc {
  return docOf([state, ...entries.map(({ bytes }) => bytes)]);
}

async function entriesBetween(from: number, to: number): Promise<HistoryEntry[]> {
  const found: HistoryEntry[] = [];
  while (from + found.length < to) found.push(...(await entriesFrom(from + found.length + 1)));
  return found.slice(0, to - from);
}

describe("a moment of a briefing's life", () => {
  it("R492 and the entries after it give every later moment exactly, out of packs and rows", async () => {
    expect(await packsOf(sqlOf(db()), stored)).toBe(2);
    const pairs = fc.tuple(fc.nat(head), fc.nat(head)).map((pair) => pair.sort((a, b) => a - b));
    const edges = [[0, head] as const, [999, 1_001] as const, [1_999, 2_001] as const, [head, head] as const];
    const property = fc.asyncProperty(pairs, async ([from = 0, to = 0]) => {
      const doc = docAt(await momentAt(from));
      const entries = await entriesBetween(from, to);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => from + i + 1));
      for (const { bytes } of entries) Y.applyUpdate(doc, bytes);
      expect(fingerprintOf(doc)).toBe(fingerprintOf(docAt(await momentAt(to))));
    });
    await fc.assert(property, { seed: 492, numRuns: 12, examples: edges.map((pair) => [[...pair]]) });
    expect(fingerprintOf(docAt(await momentAt(head)))).toBe(fingerprintOf(stored.doc));
  });

  it("R492 that isn't there yet is refused, and after the last entry nothing comes", async () => {
    await expect(momentAt(head + 1)).rejects.toMatchObject({ code: "conflict" });
    expect(await entriesFrom(head + 1)).toEqual([]);
    expect((await entriesFrom(head)).map(({ seq }) => seq)).toEqual([head]);
    expect(docAt(await momentAt(0)).share.size).toBe(0);
  });
});

describe("the bytes of a moment", () => {
  it("R492 hold a state that is kept and what was written from there up to the entry, it included", async () => {
    const [checkpoint] = await sqlOf(db())(
      `SELECT min(seq) AS seq FROM checkpoints WHERE briefing_id = $1::uuid`,
      [stored.briefingId],
    );
    const kept = Number(checkpoint?.seq);
    for (const [seq, start] of [[kept, 0] as const, [kept + 1, kept] as const]) {
      const moment = await momentAt(seq);
      expect([moment.seq, moment.entries[0]?.seq]).toEqual([start, start + 1]);
      expect([moment.entries.at(-1)?.seq, moment.entries.length]).toEqual([seq, seq - start]);
    }
  });

  it("R492 hold of more than a megabyte of entries the state and the last one", async () => {
    const sql = sqlOf(db());
    const big = await storedBriefing(sql, 1);
    await bigWords(sql, big, [600_000, 600_000, 10]);
    const [before, after] = [await momentAt(2, big), await momentAt(4, big)];
    expect([before.seq, before.entries.length]).toEqual([0, 2]);
    expect([after.seq, after.entries.map(({ seq }) => seq)]).toEqual([3, [4]]);
    const doc = docAt(before);
    for (let seq = 3; seq <= 4; seq++) Y.applyUpdate(doc, (await entriesFrom(seq, big))[0]!.bytes);
    expect(fingerprintOf(docAt(after))).toBe(fingerprintOf(doc));
  });
});

describe("pages of entries", () => {
  it("R492 hold 2,000 entries at most, each with its writer and its time", async () => {
    const page = await entriesFrom(1);
    expect(page.length).toBe(maxPageEntries);
    expect(new Set(page.slice(1).map(({ userId }) => userId))).toEqual(new Set([idOf("editor")]));
    expect(page[0]?.userId).toBe(idOf("owner"));
    const times = page.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Date.now() - 2 * 86_400_000 - (times[0] ?? 0)).toBeLessThan(600_000);
  });

  it("R492 hold 512 KiB at most, and one entry that is bigger", async () => {
    const sql = sqlOf(db());
    const big = await storedBriefing(sql, 1);
    await bigWords(sql, big, [200_000, 200_000, 200_000, 900_000, 10]);
    const sizes = async (seq: number) => (await entriesFrom(seq, big)).map(({ bytes }) => bytes.length);
    expect((await sizes(2)).length).toBe(2);
    expect(await sizes(5)).toEqual([expect.any(Number)]);
    expect((await sizes(5))[0]).toBeGreaterThan(maxPageBytes);
    expect((await sizes(6)).length).toBe(1);
  });
});

describe("the overview of a life", () => {
  it("R492 tells who wrote when in a thousand steps at most, and where the versions are", async () => {
    const { briefingId } = stored;
    await nameVersion({ userId: idOf("editor"), briefingId, name: "First", note: "", seq: 1_500 });
    const view = await playbackView(idOf("commenter"), stored.briefingId);
    expect(view).toMatchObject({ head, may: { restore: false } });
    expect(view.people.map(({ name }) => name)).toEqual(["editor", "owner"]);
    expect(view.versions).toMatchObject([{ number: 1, name: "First", seq: 1_500 }]);
    expect(view.timeline.length).toBe(800);
    expect(view.timeline.length).toBeLessThanOrEqual(maxSteps);
    expect(view.timeline.map(({ seq }) => seq)).toEqual(view.timeline.map((_, i) => (i + 1) * 4));
    expect(new Set(view.timeline.map(({ count }) => count))).toEqual(new Set([4]));
    const [entry] = await entriesFrom(1_500);
    expect(view.timeline[1_500 / 4 - 1]?.at).toBe(new Date(entry?.at ?? 0).toISOString());
    const [first] = await entriesFrom(1);
    expect([view.from, view.to]).toEqual([new Date(first?.at ?? 0).toISOString(), view.timeline.at(-1)?.at]);
    expect((await playbackView(idOf("editor"), stored.briefingId)).may.restore).toBe(true);
  });

  it("R492 of one entry is one step, and of what was packed meanwhile nothing is missing", async () => {
    const one = await makeBriefing();
    const view = await playbackView(one.people.owner.id, one.briefingId);
    expect(view.timeline).toMatchObject([{ seq: 1, author: 0, count: 1 }]);
    const sql = sqlOf(db());
    const rows = await storedBriefing(sql, 40);
    await writeOn(sql, rows, 5, 9);
    const { timeline } = await playbackView(rows.people.owner.id, rows.briefingId);
    expect(timeline.reduce((sum, { count }) => sum + count, 0)).toBe(45);
  });

  it("R492 ends before what is damaged", async () => {
    const flip = `UPDATE journal_packs SET bytes = set_bit(bytes, 77, 1 - get_bit(bytes, 77))
      WHERE briefing_id = $1::uuid AND first_seq = 1001`;
    await asOwner(database().adminUrl, flip, [stored.briefingId]);
    expect((await playbackView(idOf("owner"), stored.briefingId)).head).toBe(1_000);
    await expect(entriesFrom(1_001)).rejects.toMatchObject({ code: "damaged" });
    expect((await entriesFrom(900)).at(-1)?.seq).toBe(1_000);
    await asOwner(database().adminUrl, flip, [stored.briefingId]);
  });
});

describe("playback", () => {
  it("R492 is for members who may comment, and for nobody else", async () => {
    const { briefingId } = stored;
    const stranger = (await makeBriefing()).people.owner.id;
    const people = [...roles.map((role) => [role, idOf(role)] as const), ["stranger", stranger] as const];
    const asks = [
      (id: string) => playbackView(id, briefingId),
      (id: string) => playbackMoment(id, { briefingId, seq: 1 }),
      (id: string) => playbackEntries(id, { briefingId, seq: 1 }),
    ];
    const refused = async (id: string) =>
      Promise.all(
        asks.map((ask) =>
          ask(id).then(
            () => null,
            ({ code }: { code: string }) => code,
          ),
        ),
      );
    const found = await Promise.all(people.map(async ([name, id]) => [name, new Set(await refused(id))]));
    const [allowed, denied] = [new Set([null]), new Set(["not_allowed"])];
    const unknown = new Set(["not_found"]);
    expect(Object.fromEntries(found)).toEqual({
      ...{ owner: allowed, manager: allowed, editor: allowed, commenter: allowed },
      ...{ viewer: denied, stranger: unknown },
    });
  });
});
