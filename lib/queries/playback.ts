// A briefing's life: an overview of it, its state at any moment, and what was written from there on. For members who may comment.
import * as Y from "yjs";
import { can, mayPlayBack } from "../domain/access.ts";
import { AppError } from "../domain/errors.ts";
import {
  maxMarks,
  maxMomentBytes,
  maxPageBytes,
  maxPageEntries,
  maxPlaybackPeople,
  maxSteps,
  type PlaybackMark,
  type PlaybackStep,
  type PlaybackView,
} from "../domain/playback.ts";
import type { PersonView } from "../domain/thread-view.ts";
import { JournalDamage } from "../data/checkpoints.ts";
import { db, type Tx } from "../data/client.ts";
import { readStretch, type Entry } from "../data/entries.ts";
import { findPeople } from "../data/users.ts";
import { findEntryTime, historySteps, type HistoryStep } from "../data/history.ts";
import { sqlOf } from "../data/journal.ts";
import { signersOf } from "../data/review-acts.ts";
import { readReach } from "../data/state-at.ts";
import { listVersions } from "../data/versions.ts";
import {
  encodeHistory,
  encodeMoment,
  type HistoryEntry,
  type HistoryMoment,
} from "../document/history-page.ts";
import { joinedUpdates } from "../document/joined-updates.ts";
import { docOf } from "../document/shape.ts";
import { textAccess, type Standing } from "./text-access.ts";

/** Throws `not_found`, and `not_allowed` for guests and for those who may only read. */
async function playbackAccess(tx: Tx, userId: string, briefingId: string): Promise<Standing> {
  const standing = await textAccess(tx, userId, briefingId);
  if (!mayPlayBack(standing.actor)) throw new AppError("not_allowed");
  return standing;
}

/** Asks that alone, for a page that answers before it has read the briefing's life. Throws the same. */
export async function askPlayback(userId: string, briefingId: string, tx: Tx = db()): Promise<void> {
  await playbackAccess(tx, userId, briefingId);
}

export async function playbackView(userId: string, briefingId: string, tx: Tx = db()): Promise<PlaybackView> {
  const { briefing, actor } = await playbackAccess(tx, userId, briefingId);
  const sql = sqlOf(tx);
  const ask = { briefingId, to: briefing.headSeq, stepSize: Math.ceil(briefing.headSeq / maxSteps) };
  const [steps, versions, from] = await Promise.all([
    historySteps(sql, ask),
    marksOf(tx, briefingId),
    findEntryTime(sql, briefingId, 1),
  ]);
  const people = await writersOf(tx, steps);
  const head = steps.at(-1)?.seq ?? 0;
  return {
    briefing: { id: briefing.id, title: briefing.title },
    head,
    from: from?.toISOString() ?? null,
    to: steps.at(-1)?.at.toISOString() ?? null,
    people,
    versions: versions.filter(({ seq }) => seq <= head),
    timeline: steps.map((step) => stepOf(step, people)),
    may: { restore: can(actor, "version") && briefing.archivedAt === null },
  };
}

async function marksOf(tx: Tx, briefingId: string): Promise<PlaybackMark[]> {
  const found = await listVersions(tx, { briefingId, namedOnly: false, before: null, limit: maxMarks });
  const signers = await signersOf(tx, briefingId);
  return found
    .map(({ number, name, kind, seq, at }) => {
      const facts = { number, name, kind, seq, at: at.toISOString() };
      return { ...facts, signedBy: signers.get(number) ?? [] };
    })
    .sort((a, b) => a.seq - b.seq || a.number - b.number);
}

/** Whoever wrote most first. */
async function writersOf(tx: Tx, steps: readonly HistoryStep[]): Promise<PersonView[]> {
  const totals = new Map<string, number>();
  for (const { counts } of steps)
    for (const [id, count] of counts) totals.set(id, (totals.get(id) ?? 0) + count);
  const ids = byCount(totals).slice(0, maxPlaybackPeople);
  const known = await findPeople(tx, ids);
  return ids.flatMap((id) => known.get(id) ?? []);
}

function byCount(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}

function stepOf({ seq, at, counts }: HistoryStep, people: readonly PersonView[]): PlaybackStep {
  const place = people.findIndex(({ id }) => id === byCount(counts)[0]);
  const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
  return { seq, at: at.toISOString(), author: place === -1 ? null : place, count };
}

export type Moment = { briefingId: string; seq: number };

/**
 * What it was as of an entry, as history-page.ts has a moment: a state that is kept and what was written from there, which nobody has to
 * merge. Of 0, nothing. Throws `conflict` for an entry that isn't there yet, and `damaged`.
 */
export async function playbackMoment(
  userId: string,
  { briefingId, seq }: Moment,
  tx: Tx = db(),
): Promise<Uint8Array> {
  await playbackAccess(tx, userId, briefingId);
  const { checkpoint, entries } = await readReach(sqlOf(tx), briefingId, seq);
  const state = checkpoint?.bytes ?? nothing;
  const reach = { seq: checkpoint?.seq ?? 0, state, entries: entries.map(historyEntry) };
  const size = entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return encodeMoment(size > maxMomentBytes ? merged(reach) : reach);
}

const nothing = Y.encodeStateAsUpdate(new Y.Doc());

/** All but the last entry in one state: what was pasted and taken out again by the megabyte isn't sent. */
function merged({ seq, state, entries }: HistoryMoment): HistoryMoment {
  const before = entries.slice(0, -1).map(({ bytes }) => bytes);
  const doc = docOf([state, ...joinedUpdates(before)]);
  return { seq: seq + before.length, state: Y.encodeStateAsUpdate(doc), entries: entries.slice(-1) };
}

function historyEntry({ seq, userId, at, bytes }: Entry): HistoryEntry {
  return { seq, userId, at: at.getTime(), bytes };
}

/** What was written from this entry on, it included, as history-page.ts has it: a page at most. Throws `damaged` where it can't be read. */
export async function playbackEntries(
  userId: string,
  { briefingId, seq }: Moment,
  tx: Tx = db(),
): Promise<Uint8Array> {
  const { briefing } = await playbackAccess(tx, userId, briefingId);
  const after = Math.max(0, seq - 1);
  const to = Math.min(briefing.headSeq, after + maxPageEntries);
  const read = await readStretch(sqlOf(tx), briefingId, { after, to, maxBytes: maxPageBytes });
  const end = read.findIndex(({ sound, seq: own }, i) => !sound || own !== after + 1 + i);
  const entries = end === -1 ? read : read.slice(0, end);
  if (entries.length === 0 && to > after) throw new JournalDamage(briefingId, { from: after + 1, to });
  return encodeHistory(entries.map(historyEntry));
}
