// Briefings with long journals written straight into a test's database, and the ways to damage them. Opens no room.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import pg from "pg";
import * as Y from "yjs";
import { appendEntries, headsOf, type NewEntry, type Sql } from "../../lib/data/journal.ts";
import { docOf } from "../../lib/document/shape.ts";
import { makeBriefing, type BriefingRows } from "./briefing-rows.ts";
import { anEdit, applyEdit, startingUpdate } from "./typist.ts";

export type Stored = BriefingRows & { doc: Y.Doc };

/** A briefing whose journal has `entries` entries; `doc` is what they give. */
export async function storedBriefing(sql: Sql, entries: number, seed = 1): Promise<Stored> {
  const rows = await makeBriefing();
  const stored = { ...rows, doc: docOf([startingUpdate()]) };
  histories.set(stored.doc, "start");
  await writeOn(sql, stored, entries - 1, seed);
  return stored;
}

const pageSize = 1_000;

/** Appends `count` random edits of one person, one entry each. */
export async function writeOn(sql: Sql, stored: Stored, count: number, seed = 1): Promise<void> {
  const updates = randomUpdates(stored.doc, count, seed);
  const connection = randomUUID();
  for (let start = 0; start < updates.length; start += pageSize) {
    const page = updates.slice(start, start + pageSize);
    await append(
      sql,
      page.map((bytes, index) => ({
        briefingId: stored.briefingId,
        connection,
        n: start + index + 1,
        userId: stored.people.editor.id,
        command: null,
        bytes,
      })),
    );
  }
}

async function append(sql: Sql, entries: NewEntry[]): Promise<void> {
  const briefingId = entries[0]?.briefingId ?? "";
  const head = (await headsOf(sql, [briefingId])).get(briefingId);
  if (!head) throw new Error("there is no such briefing");
  await appendEntries(sql, [{ briefingId, ...head }], entries);
}

/** Making edits up takes ten times as long as applying them: what was made once for a document of such a history is taken again. */
const madeUp = new Map<string, Uint8Array[]>();
const histories = new WeakMap<Y.Doc, string>();

function randomUpdates(doc: Y.Doc, count: number, seed: number): Uint8Array[] {
  const history = `${histories.get(doc) ?? randomUUID()}, ${count} of ${seed}`;
  histories.set(doc, history);
  const known = madeUp.get(history);
  for (const update of known ?? []) Y.applyUpdate(doc, update);
  if (known) return known;
  const updates = makeUp(doc, count, seed);
  madeUp.set(history, updates);
  return updates;
}

function makeUp(doc: Y.Doc, count: number, seed: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const note = (update: Uint8Array) => updates.push(update);
  doc.on("update", note);
  doc.clientID = 1_000_000 + seed;
  const edits = fc.sample(anEdit, { numRuns: count * 3 + 30, seed });
  for (const edit of edits) {
    if (updates.length >= count) break;
    doc.transact(() => applyEdit(doc, edit));
  }
  doc.off("update", note);
  if (updates.length < count) throw new Error("too few of the random edits changed anything");
  return updates;
}

/** Runs statements as the owner, who may change what the product can't. */
export async function asOwner(adminUrl: string, text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(text, values).finally(() => client.end());
}
