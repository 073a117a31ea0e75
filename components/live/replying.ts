// Who is writing in which thread right now, told through awareness: while keys come and for a moment after. Draws nothing.
import type { Awareness } from "y-protocols/awareness";
import { userOf, type PresentUser } from "./presence.ts";
import { valueStore } from "./value-store.ts";

/** After the last key. */
export const writesForMs = 6_000;

export type Writers = ReadonlyMap<string, readonly PresentUser[]>;

export type Replying = {
  /** Others, by thread. */
  get(): Writers;
  subscribe(listener: () => void): () => void;
  /** This person presses keys in a thread. */
  typed(thread: string): void;
  done(): void;
  close(): void;
};

export function openReplying(awareness: Awareness, ownUserId: string): Replying {
  const writers = valueStore<Writers>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: string | null = null;
  const say = (thread: string | null) => {
    clearTimeout(timer);
    if (thread !== null) timer = setTimeout(() => say(null), writesForMs);
    if (told === thread) return;
    told = thread;
    awareness.setLocalStateField("replying", thread);
  };
  const read = () => {
    const now = writersIn(awareness.getStates().values(), ownUserId);
    if (!isSame(now, writers.get())) writers.set(now);
  };
  awareness.on("change", read);
  read();
  return {
    get: writers.get,
    subscribe: writers.subscribe,
    typed: say,
    done: () => say(null),
    close() {
      say(null);
      awareness.off("change", read);
    },
  };
}

/** One entry per person and thread; another client may have sent anything. */
export function writersIn(states: Iterable<unknown>, ownUserId: string): Writers {
  const found = new Map<string, PresentUser[]>();
  for (const state of states) {
    const user = userOf(state);
    const thread = (state as { replying?: unknown } | null)?.replying;
    if (!user || user.id === ownUserId || typeof thread !== "string") continue;
    const known = found.get(thread) ?? [];
    if (!known.some(({ id }) => id === user.id)) found.set(thread, [...known, user]);
  }
  return found;
}

function isSame(one: Writers, other: Writers): boolean {
  const said = (writers: Writers) =>
    JSON.stringify([...writers].map(([thread, users]) => [thread, users.map(({ id }) => id).sort()]).sort());
  return said(one) === said(other);
}
