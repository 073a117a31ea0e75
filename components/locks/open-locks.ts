// The locks of one briefing's sections in this page: those that the page came with, asked for again when the server says that others
// hold. Draws nothing.
import type { SectionLockView } from "#lib/domain/section-lock.ts";
import { callApi, type Answer } from "../api/call-api.ts";
import { valueStore, type ValueStore } from "../live/value-store.ts";

export type HeldLocks = ReadonlyMap<string, SectionLockView>;

export type Locks = {
  /** By section. */
  held: ValueStore<HeldLocks>;
  /** The section for which it is asked why it is to be unlocked. */
  unlocking: ValueStore<string | null>;
  isLocked(section: string): boolean;
  reload(): void;
  lock(section: string): Promise<Answer<void>>;
  unlock(section: string, reason: string): Promise<Answer<void>>;
};

type LockList = { items: SectionLockView[] };
type Ask = typeof callApi;

export function openLocks(briefingId: string, first: readonly SectionLockView[], ask: Ask = callApi): Locks {
  const path = `/briefings/${briefingId}/locks`;
  const held = valueStore<HeldLocks>(bySection(first));
  let asked = 0;
  /** Of several answers the one that was asked for last counts, in whichever order they come. */
  const load = async () => {
    const turn = ++asked;
    const answer = await ask<LockList>("GET", path);
    if (answer.ok && turn === asked) held.set(bySection(answer.value.items));
  };
  const done = async (answer: Promise<Answer<unknown>>): Promise<Answer<void>> => {
    const { ...known } = await answer;
    await load();
    return known.ok ? { ok: true, value: undefined } : known;
  };
  return {
    held,
    unlocking: valueStore<string | null>(null),
    isLocked: (section) => held.get().has(section),
    reload: () => void load(),
    lock: (section) => done(ask("POST", path, { sections: [section] })),
    unlock: (section, reason) => done(ask("DELETE", `${path}/${encodeURIComponent(section)}`, { reason })),
  };
}

function bySection(locks: readonly SectionLockView[]): HeldLocks {
  return new Map(locks.map((lock) => [lock.sectionId, lock]));
}
