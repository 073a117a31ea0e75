// The saved words: product.md's list as a table, and its definition of Saved as a property over seeded random events.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  confirmedBetween,
  hasUnsaved,
  isSaved,
  nextWordsAt,
  reduceSaveState,
  savedWords,
  startSaveState,
  type SaveEvent,
  type SavedWords,
  type SaveState,
} from "#components/live/saved-state.ts";

const start = 1_000_000;

function after(...events: SaveEvent[]): SaveState {
  return events.reduce(reduceSaveState, startSaveState(start));
}

const joined: SaveEvent[] = [
  { type: "opened" },
  { type: "hello", access: "edit" },
  { type: "sent", n: 1, message: "step2", change: null, at: start },
  { type: "acked", n: 1 },
];
const typed = (id: number, at: number): SaveEvent => ({ type: "changed", id, at });
const sent = (n: number, change: number, at: number): SaveEvent => ({
  type: "sent",
  n,
  message: "update",
  change,
  at,
});
const asReader: SaveEvent = { type: "hello", access: "read" };
const closed: SaveEvent = { type: "closed", at: start };
const openedHere: SaveEvent = { type: "opened-here", access: "edit" };
const restarted: SaveEvent = { type: "restarted", at: start };
const replayed: SaveEvent = { type: "replayed" };
const held: SaveEvent = { type: "copy", held: true };

const table: [name: string, events: SaveEvent[], now: number, words: SavedWords][] = [
  ["nothing in the first second", [], 500, { kind: "quiet" }],
  ["reconnecting when joining takes longer", [], 1_500, { kind: "reconnecting" }],
  ["saved once step 2 is acked", joined, 10, { kind: "saved" }],
  ["reconnecting before step 2 is acked", joined.slice(0, 3), 1_500, { kind: "reconnecting" }],
  ["nothing for 400 ms after a key", [...joined, typed(1, start), sent(2, 1, start)], 399, { kind: "quiet" }],
  ["saving after 400 ms", [...joined, typed(1, start), sent(2, 1, start)], 400, { kind: "saving" }],
  [
    "not yet saved right after the ack of a key, for the word must not blink",
    [...joined, typed(1, start), sent(2, 1, start), { type: "acked", n: 2 }],
    499,
    { kind: "quiet" },
  ],
  [
    "saved half a second after the key",
    [...joined, typed(1, start), sent(2, 1, start), { type: "acked", n: 2 }],
    500,
    { kind: "saved" },
  ],
  [
    "can't store when an ack is 3 s late",
    [...joined, typed(1, start), sent(2, 1, start)],
    3_000,
    { kind: "cannot-store", changes: 1 },
  ],
  [
    "reconnecting when the socket is gone with nothing unsaved",
    [...joined, closed],
    10,
    { kind: "reconnecting" },
  ],
  ["offline when it stays away", [...joined, closed], 10_000, { kind: "offline", since: start, changes: 0 }],
  [
    "offline at once where the text is the device's",
    [openedHere],
    10,
    { kind: "offline", since: start, changes: 0 },
  ],
  [
    "reconnecting, not offline, once a server answers",
    [openedHere, ...joined.slice(0, 3)],
    1_500,
    { kind: "reconnecting" },
  ],
  [
    "offline, with the changes that the device has for sure",
    [...joined, closed, typed(1, start), typed(2, start), { type: "kept", ids: [1] }],
    400,
    { kind: "offline", since: start, changes: 1 },
  ],
  [
    "no copy on this device when its store fails too",
    [...joined, closed, typed(1, start), { type: "store-failed" }],
    400,
    { kind: "cannot-keep" },
  ],
  [
    "saving, not offline, when the store fails while the server answers",
    [...joined, typed(1, start), sent(2, 1, start), { type: "store-failed" }],
    400,
    { kind: "saving" },
  ],
  ["read only for a reader", [...joined, asReader], 10, { kind: "read-only" }],
  [
    "may no longer edit when a reader has unsaved text",
    [...joined, typed(1, start), asReader],
    10,
    { kind: "may-not-edit" },
  ],
  [
    "may no longer edit while a reader's copy is held",
    [...joined, asReader, { type: "copy", held: true }],
    10,
    { kind: "may-not-edit" },
  ],
  [
    "refused, and why, while a copy of what could not go in is held",
    [...joined, { type: "nacked", code: "too_big" }, restarted, ...joined, replayed, held],
    10,
    { kind: "refused", why: "too_big" },
  ],
  [
    "refused without a reason for an earlier page's copy",
    [...joined, held],
    10,
    { kind: "refused", why: null },
  ],
  [
    "saved again once the copy is dismissed",
    [
      ...joined,
      { type: "nacked", code: "too_big" },
      restarted,
      ...joined,
      held,
      { type: "copy", held: false },
    ],
    10,
    { kind: "saved" },
  ],
  [
    "sign in again, with what waits for it",
    [...joined, typed(1, start), typed(2, start), { type: "ended", why: "signed-out" }],
    10,
    { kind: "signed-out", changes: 2 },
  ],
  [
    "no copy on this device when its store fails and the sign-in has ended",
    [...joined, typed(1, start), { type: "store-failed" }, { type: "ended", why: "signed-out" }],
    10,
    { kind: "cannot-keep" },
  ],
  [
    "nothing when it is over and nothing is held",
    [...joined, { type: "ended", why: "not-found" }],
    10,
    { kind: "quiet" },
  ],
];

describe("R90 the saved words say what product.md says", () => {
  it.each(table)("R90 %s", (_name, events, now, words) => {
    expect(savedWords(after(...events), start + now)).toEqual(words);
  });

  it("R90 a step 2 carries everything that was typed while offline, and its ack confirms all of it", () => {
    const state = after(...joined, closed, typed(1, start), typed(2, start), ...joined);
    expect(state.changes).toEqual([]);
    expect(isSaved(state)).toBe(true);
  });

  it("R90 what the server said of the access isn't undone by opening what the device knew of it", () => {
    expect(after(asReader, openedHere)).toMatchObject({ access: "read", fromDevice: true });
    expect(after(openedHere).access).toBe("edit");
  });

  it("R90 an ack beyond what was sent is a fault of the server, never a reason to say saved", () => {
    expect(() => after(...joined, { type: "acked", n: 7 })).toThrow();
  });
});

type Step = "type" | "send" | "ack" | "close" | "open" | "step2" | "nack" | "restart" | "replay" | "keep";
const step = fc.constantFrom<Step>(
  "type",
  "send",
  "ack",
  "close",
  "open",
  "step2",
  "nack",
  "restart",
  "replay",
  "keep",
);

/** A server and socket played by hand: knows what is really committed, so that it can judge the reducer's claim. */
class Play {
  state = startSaveState(start);
  now = start;
  next = 1;
  uncommitted = new Set<number>();
  /** Given up with its document, and not in the next one yet. */
  given: number[] = [];
  socket: { sent: number; acked: number; carries: Map<number, number[]> } | null = null;
  stepTwoSent = false;
  refused = false;

  do(what: Step): void {
    this.now += 7;
    const before = this.state;
    for (const event of this.eventsFor(what)) this.state = reduceSaveState(this.state, event);
    if (what === "ack") this.commit(confirmedBetween(before, this.state));
  }

  private commit(confirmed: number[]): void {
    const really = new Set([...(this.socket?.carries.values() ?? [])].flat());
    for (const id of confirmed) {
      expect(really.has(id)).toBe(true);
      this.uncommitted.delete(id);
    }
  }

  private eventsFor(what: Step): SaveEvent[] {
    switch (what) {
      case "type": {
        const id = this.next++;
        this.uncommitted.add(id);
        return [typed(id, this.now)];
      }
      case "send":
        return this.send([[...this.uncommitted].at(-1)].filter((id) => id !== undefined));
      case "step2":
        return this.socket ? this.carry("step2", [...this.uncommitted]) : [];
      case "ack":
        if (!this.socket || this.refused || this.socket.sent === 0) return [];
        this.socket.acked = this.socket.sent;
        return [{ type: "acked", n: this.socket.sent }];
      case "close":
        this.socket = null;
        return [{ type: "closed", at: this.now }];
      case "open":
        if (this.socket) return [];
        this.socket = { sent: 0, acked: 0, carries: new Map() };
        this.stepTwoSent = false;
        return [{ type: "opened" }];
      case "nack":
        if (!this.socket) return [];
        this.refused = true;
        return [{ type: "nacked", code: "bad_update" }];
      case "restart":
        this.socket = null;
        this.refused = false;
        this.given = [...this.given, ...this.uncommitted];
        this.uncommitted.clear();
        return [{ type: "restarted", at: this.now }];
      case "replay":
        this.given = [];
        return [{ type: "replayed" }];
      case "keep":
        return [{ type: "kept", ids: [...this.uncommitted] }];
    }
  }

  /** As the page does: a change leaves in the same moment as it was made, so only a new one is sent alone. */
  private send(ids: number[]): SaveEvent[] {
    const id = ids[0];
    const isNew = id !== undefined && this.state.changes.some((c) => c.id === id && c.sentAs === null);
    return this.socket && isNew ? this.carry("update", [id]) : [];
  }

  private carry(message: "step2" | "update", ids: number[]): SaveEvent[] {
    const socket = this.socket!;
    socket.carries.set(++socket.sent, ids);
    if (message === "step2") this.stepTwoSent = true;
    const change = message === "update" ? (ids[0] ?? null) : null;
    return [{ type: "sent", n: socket.sent, message, change, at: this.now }];
  }
}

describe("R91 Saved is said only when it is so", () => {
  it("R91 over random typing, sending, acks, drops and refusals", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const play = new Play();
        play.state = reduceSaveState(play.state, { type: "hello", access: "edit" });
        for (const what of steps) {
          play.do(what);
          const claims = savedWords(play.state, play.now + 10_000).kind === "saved";
          const { socket, stepTwoSent, refused, uncommitted } = play;
          const holds =
            socket?.acked === socket?.sent &&
            stepTwoSent &&
            !refused &&
            socket !== null &&
            uncommitted.size === 0 &&
            play.given.length === 0;
          if (claims) expect(holds).toBe(true);
          expect(hasUnsaved(play.state)).toBe(uncommitted.size + play.given.length > 0);
        }
      }),
      { seed: 91, numRuns: 2_000 },
    );
  });

  it("R91 the words never change by the clock alone without nextWordsAt having said so", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(5_000), (steps, later) => {
        const play = new Play();
        for (const what of steps) play.do(what);
        const next = nextWordsAt(play.state, play.now);
        const until = next === null ? play.now + later : Math.min(play.now + later, next - 1);
        expect(savedWords(play.state, until)).toEqual(savedWords(play.state, play.now));
      }),
      { seed: 911, numRuns: 1_000 },
    );
  });
});
