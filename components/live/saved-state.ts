// What the page may say about saving: a pure reducer over what the socket, the server and the device's store reported.
// Sends nothing, draws nothing; times come in with the events, in milliseconds since 1970.
import type { TextAccess } from "../../lib/domain/access.ts";
import type { NackCode } from "../../lib/document/wire.ts";

/** Before this, an unanswered change is not worth a word; after the second, the server isn't storing. */
const savingAfterMs = 400;
const cannotStoreAfterMs = 3_000;
/** "Saved" comes back this long after the last key, so that the word doesn't blink at every letter. */
const quietAfterTypingMs = 500;
const joiningQuietMs = 1_000;
/** A connection that doesn't come back within this time is offline, whatever the device says of its network. */
const offlineAfterMs = 10_000;

/** Why text could not go in: what the server said, or `null` for what an earlier page left. */
export type RefusedWhy = NackCode | null;

/** One local edit that the server hasn't confirmed. `sentAs` is its number on the open socket. */
export type Change = { id: number; at: number; sentAs: number | null; kept: boolean };

export type SaveState = {
  link: "down" | "open";
  startedAt: number;
  /** Since when no socket has been open; null while one is. */
  downSince: number | null;
  everSynced: boolean;
  access: TextAccess | null;
  /** The number of the socket's first step 2, null before it is sent. */
  stepTwo: number | null;
  sent: number;
  acked: number;
  /** Messages sent and not acked, the oldest first. */
  waiting: readonly { n: number; at: number }[];
  changes: readonly Change[];
  /** Changes of a document that was given up, until they went into the fresh one or are offered as a copy. */
  toReplay: readonly Change[];
  typedAt: number | null;
  refused: NackCode | null;
  /** Text that could not go in is held for the person to copy. */
  holdsCopy: boolean;
  /** Why that is. */
  heldFor: RefusedWhy;
  storeWorks: boolean;
  /** The text that is shown is the device's; no server has been reached yet. */
  fromDevice: boolean;
  ended: EndReason | null;
};

/** Why a session is over; the page offers what helps. */
export type EndReason = "signed-out" | "not-allowed" | "not-found" | "other-version";

export type SaveEvent =
  | { type: "opened" }
  | { type: "closed"; at: number }
  | { type: "hello"; access: TextAccess }
  | { type: "changed"; id: number; at: number }
  | { type: "sent"; n: number; message: "step2" | "update"; change: number | null; at: number }
  | { type: "acked"; n: number }
  | { type: "nacked"; code: NackCode }
  | { type: "kept"; ids: readonly number[] }
  | { type: "store-failed" }
  | { type: "restarted"; at: number }
  | { type: "replayed" }
  | { type: "copy"; held: boolean }
  /** The page was opened from what this device keeps, with the access last known: the server may have told another since. */
  | { type: "opened-here"; access: TextAccess }
  | { type: "ended"; why: EndReason };

export function startSaveState(at: number): SaveState {
  return {
    link: "down",
    startedAt: at,
    downSince: at,
    everSynced: false,
    access: null,
    stepTwo: null,
    sent: 0,
    acked: 0,
    waiting: [],
    changes: [],
    toReplay: [],
    typedAt: null,
    refused: null,
    holdsCopy: false,
    heldFor: null,
    storeWorks: true,
    fromDevice: false,
    ended: null,
  };
}

export function reduceSaveState(state: SaveState, event: SaveEvent): SaveState {
  switch (event.type) {
    case "opened":
      return { ...forgetSocket(state), link: "open", downSince: null };
    case "closed":
      return { ...forgetSocket(state), link: "down", downSince: state.downSince ?? event.at };
    case "hello":
      return { ...state, access: event.access, fromDevice: false };
    case "changed":
      return changed(state, event.id, event.at);
    case "sent":
      return sent(state, event);
    case "acked":
      return acked(state, event.n);
    case "nacked":
      return { ...state, refused: event.code, heldFor: event.code };
    case "kept":
      return {
        ...state,
        storeWorks: true,
        changes: markKept(state.changes, event.ids),
        toReplay: markKept(state.toReplay, event.ids),
      };
    case "store-failed":
      return { ...state, storeWorks: false };
    case "restarted":
      return restarted(state, event.at);
    case "replayed":
      return { ...state, toReplay: [] };
    case "copy":
      return { ...state, holdsCopy: event.held, heldFor: event.held ? state.heldFor : null };
    case "opened-here":
      return { ...state, access: state.access ?? event.access, fromDevice: true };
    case "ended":
      return { ...state, ended: event.why };
  }
}

/** A socket's numbers die with it: what it had not acked is unsent again until the next step 2 carries it. */
function forgetSocket(state: SaveState): SaveState {
  const changes = state.changes.map((change) => ({ ...change, sentAs: null }));
  return { ...state, stepTwo: null, sent: 0, acked: 0, waiting: [], changes };
}

function restarted(state: SaveState, at: number): SaveState {
  const toReplay = [...state.toReplay, ...state.changes];
  return { ...forgetSocket(state), link: "down", downSince: at, changes: [], toReplay, refused: null };
}

function changed(state: SaveState, id: number, at: number): SaveState {
  return { ...state, typedAt: at, changes: [...state.changes, { id, at, sentAs: null, kept: false }] };
}

function sent(state: SaveState, event: Extract<SaveEvent, { type: "sent" }>): SaveState {
  const carried = (change: Change) =>
    change.sentAs === null && (event.message === "step2" || change.id === event.change);
  return {
    ...state,
    sent: event.n,
    stepTwo: event.message === "step2" ? (state.stepTwo ?? event.n) : state.stepTwo,
    waiting: [...state.waiting, { n: event.n, at: event.at }],
    changes: state.changes.map((change) => (carried(change) ? { ...change, sentAs: event.n } : change)),
  };
}

function acked(state: SaveState, n: number): SaveState {
  if (n > state.sent) throw new Error(`the server acked ${n} where only ${state.sent} were sent`);
  const after = {
    ...state,
    acked: Math.max(state.acked, n),
    waiting: state.waiting.filter((message) => message.n > n),
    changes: state.changes.filter((change) => change.sentAs === null || change.sentAs > n),
  };
  return { ...after, everSynced: state.everSynced || stepTwoAcked(after) };
}

function markKept(changes: readonly Change[], ids: readonly number[]): Change[] {
  const kept = new Set(ids);
  return changes.map((change) => (kept.has(change.id) ? { ...change, kept: true } : change));
}

function stepTwoAcked(state: SaveState): boolean {
  return state.stepTwo !== null && state.acked >= state.stepTwo;
}

/** The definition: socket open, step 2 acked, last sent is last acked, no nack, nothing typed since. */
export function isSaved(state: SaveState): boolean {
  return (
    state.link === "open" &&
    stepTwoAcked(state) &&
    state.sent === state.acked &&
    state.refused === null &&
    unsavedOf(state).length === 0
  );
}

/** The oldest first. */
function unsavedOf(state: SaveState): readonly Change[] {
  return [...state.toReplay, ...state.changes];
}

/** True while leaving the page would leave something behind that the server doesn't have. */
export function hasUnsaved(state: SaveState): boolean {
  return unsavedOf(state).length > 0 || state.holdsCopy;
}

/** The ids that `after` no longer holds because they were confirmed. */
export function confirmedBetween(before: SaveState, after: SaveState): number[] {
  const left = new Set(after.changes.map((change) => change.id));
  return before.changes.map((change) => change.id).filter((id) => !left.has(id));
}

export type SavedWords =
  /** Too early for a word: the first moments, or a key that was just pressed. Or nothing is to be said. */
  | { kind: "quiet" }
  | { kind: "saved" }
  | { kind: "saving" }
  | { kind: "offline"; since: number; changes: number }
  | { kind: "cannot-store"; changes: number }
  | { kind: "may-not-edit" }
  | { kind: "cannot-keep" }
  | { kind: "read-only" }
  | { kind: "reconnecting" }
  | { kind: "signed-out"; changes: number }
  /** What could not go in is held as a copy. */
  | { kind: "refused"; why: RefusedWhy };

export function savedWords(state: SaveState, now: number): SavedWords {
  if (state.ended !== null) return endedWords(state, state.ended);
  if (state.access === "read" && hasUnsaved(state)) return { kind: "may-not-edit" };
  if (unsavedOf(state).length > 0) return unsavedWords(state, now);
  if (state.link === "down" || !stepTwoAcked(state)) return idleDownWords(state, now);
  if (state.access === "read") return { kind: "read-only" };
  if (state.holdsCopy) return { kind: "refused", why: state.heldFor };
  const typing = state.typedAt !== null && now < state.typedAt + quietAfterTypingMs;
  return isSaved(state) && !typing ? { kind: "saved" } : { kind: "quiet" };
}

function endedWords(state: SaveState, why: EndReason): SavedWords {
  const unsaved = unsavedOf(state).length;
  if (unsaved > 0 && !state.storeWorks) return { kind: "cannot-keep" };
  if (why === "signed-out") return { kind: "signed-out", changes: unsaved };
  return state.holdsCopy ? { kind: "refused", why: state.heldFor } : { kind: "quiet" };
}

function unsavedWords(state: SaveState, now: number): SavedWords {
  const unsaved = unsavedOf(state);
  const oldest = unsaved[0]?.at ?? now;
  if (now < oldest + savingAfterMs) return { kind: "quiet" };
  const late = now >= (state.waiting[0]?.at ?? now) + cannotStoreAfterMs;
  if (!state.storeWorks && (state.link === "down" || late)) return { kind: "cannot-keep" };
  if (state.link === "down") {
    const kept = unsaved.filter((change) => change.kept).length;
    return { kind: "offline", since: state.downSince ?? now, changes: kept };
  }
  return late ? { kind: "cannot-store", changes: unsaved.length } : { kind: "saving" };
}

function idleDownWords(state: SaveState, now: number): SavedWords {
  const joining = !state.everSynced && !state.fromDevice && now < state.startedAt + joiningQuietMs;
  if (joining) return { kind: "quiet" };
  const { downSince } = state;
  const isOffline = downSince !== null && (state.fromDevice || now >= downSince + offlineAfterMs);
  return isOffline ? { kind: "offline", since: downSince, changes: 0 } : { kind: "reconnecting" };
}

/** When the words will next change by the clock alone; null when only an event can change them. */
export function nextWordsAt(state: SaveState, now: number): number | null {
  const oldest = unsavedOf(state)[0]?.at;
  const times = [
    oldest === undefined ? null : oldest + savingAfterMs,
    state.waiting[0] === undefined ? null : state.waiting[0].at + cannotStoreAfterMs,
    state.typedAt === null ? null : state.typedAt + quietAfterTypingMs,
    state.everSynced ? null : state.startedAt + joiningQuietMs,
    state.downSince === null ? null : state.downSince + offlineAfterMs,
  ];
  const coming = times.filter((time): time is number => time !== null && time > now);
  return coming.length > 0 ? Math.min(...coming) : null;
}
