// Who is writing in a thread, as the others are told of it. The clock is the test's.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { openReplying, writersIn, writesForMs } from "#components/live/replying.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Two pages; what one says of itself reaches the other under the name that the server gives it. */
function twoPages() {
  const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  mine.setLocalStateField("user", { id: "me", name: "Editor", color: 1 });
  mine.on("update", () =>
    applyAwarenessUpdate(theirs, encodeAwarenessUpdate(mine, [mine.clientID]), "server"),
  );
  return { mine: openReplying(mine, "me"), theirs: openReplying(theirs, "other") };
}

describe("R450 who writes an answer", () => {
  it("R450 is named while keys come and for a moment after, in one thread at a time, and not to themselves", () => {
    const { mine, theirs } = twoPages();
    const seen = () => [...theirs.get()].map(([thread, users]) => [thread, users.map(({ name }) => name)]);
    mine.typed("one");
    expect(seen()).toEqual([["one", ["Editor"]]]);
    expect(mine.get().size).toBe(0);
    vi.advanceTimersByTime(writesForMs - 1);
    mine.typed("one");
    vi.advanceTimersByTime(writesForMs - 1);
    expect(seen()).toEqual([["one", ["Editor"]]]);
    vi.advanceTimersByTime(1);
    expect(seen()).toEqual([]);
    mine.typed("two");
    mine.done();
    expect(seen()).toEqual([]);
    mine.close();
    theirs.close();
  });

  it("R450 is one person however many pages they have open, and nobody where a client says anything else", () => {
    const user = { id: "a", name: "A", color: 0 };
    const states = [
      { user, replying: "t" },
      { user, replying: "t" },
      { user, replying: 7 },
      { replying: "t" },
      null,
    ];
    expect([...writersIn(states, "me")]).toEqual([["t", [user]]]);
  });
});
