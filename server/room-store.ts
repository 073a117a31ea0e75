// What rooms read from and write to the database. Only puts lib/data's functions together.
import { markDamage, readSoundState, readTail, type SoundState } from "../lib/data/checkpoints.ts";
import {
  bindClientIds,
  ownersOf,
  takeFreshClientId,
  type BindAsk,
  type ClientIdAsk,
} from "../lib/data/client-authors.ts";
import {
  appendServerEdit,
  headsOf,
  storedOf,
  type Appended,
  type Head,
  type NewEntry,
  type Sql,
} from "../lib/data/journal.ts";
import { lockedSections, type LockedSections } from "../lib/data/section-locks.ts";
import { endedAmong } from "../lib/data/sign-ins.ts";
import { saveProjectionAlone } from "../lib/data/projection.ts";
import { askForVersion } from "../lib/data/quiet-versions.ts";
import type { Projection } from "../lib/domain/section.ts";
import { saveAnchors } from "../lib/data/thread-anchors.ts";
import type { AnchorStore, MakeUpdate, NewMark } from "./anchor-keeper.ts";
import type { ClientIds } from "./authors.ts";
import { Together } from "./together.ts";

export interface RoomStore extends ClientIds, AnchorStore {
  /** What can be read; its damage, or that it has none any more, is noted on the briefing's row. */
  readState(
    briefingId: string,
  ): Promise<SoundState & Pick<Head, "accessVersion" | "projectedSeq"> & { locked: LockedSections }>;
  lockedSections(briefingId: string): Promise<LockedSections>;
  readTail(briefingId: string, from: number): Promise<Uint8Array[]>;
  heads(briefingIds: string[]): Promise<Map<string, Head>>;
  storedOf(entries: NewEntry[]): Promise<Appended[]>;
  /** Which of these sign-ins no longer count. */
  endedSessions(sessionIds: string[]): Promise<Set<string>>;
  saveProjection(briefingId: string, seq: number, projection: Projection): Promise<void>;
  /** Has a version made once the writing pauses. */
  askForVersion(briefingId: string): Promise<void>;
  /** From the journal's rows, not from a room; answers the seq of the newest one. */
  makeCheckpoint(briefingId: string): Promise<number>;
}

export function roomStore(sql: Sql, makeCheckpoint: RoomStore["makeCheckpoint"]): RoomStore {
  const owners = new Together((asks: ClientIdAsk[]) => ownersOf(sql, asks));
  const bindings = new Together((asks: BindAsk[]) => bindClientIds(sql, asks));
  return {
    async readState(briefingId) {
      const state = await readSoundState(sql, briefingId);
      const damagedFrom = state.gap?.from ?? null;
      if (damagedFrom !== state.markedFrom) await markDamage(sql, briefingId, damagedFrom);
      const head = (await headsOf(sql, [briefingId])).get(briefingId);
      const { accessVersion = 0, projectedSeq = 0 } = head ?? {};
      return { ...state, accessVersion, projectedSeq, locked: await lockedSections(sql, briefingId) };
    },
    lockedSections: (briefingId) => lockedSections(sql, briefingId),
    readTail: (briefingId, from) => readTail(sql, briefingId, from),
    heads: (briefingIds) => headsOf(sql, briefingIds),
    storedOf: (entries) => storedOf(sql, entries),
    endedSessions: (sessionIds) => endedAmong(sql, sessionIds),
    saveProjection: (briefingId, seq, projection) => saveProjectionAlone(sql, briefingId, seq, projection),
    askForVersion: (briefingId) => askForVersion(sql, briefingId),
    saveAnchors: (briefingId, state) => saveAnchors(sql, briefingId, state),
    appendMark: (mark, make) => appendMark(sql, mark, make),
    makeCheckpoint,
    ownerOf: (briefingId, clientId) => owners.ask({ briefingId, clientId }),
    bind: (ask) => bindings.ask(ask),
  };
}

/** The room hears of it as of any entry that it didn't write. In an archived briefing nothing is written, marks neither. */
async function appendMark(
  sql: Sql,
  { briefingId, userId }: NewMark,
  make: MakeUpdate,
): Promise<number | null> {
  const head = (await headsOf(sql, [briefingId])).get(briefingId);
  const update = head && !head.archived && make(await takeFreshClientId(sql, { briefingId, userId }));
  if (!update) return null;
  const edit = { briefingId, userId, command: "reanchor", update };
  return (await appendServerEdit(sql, edit, head)).seq;
}
