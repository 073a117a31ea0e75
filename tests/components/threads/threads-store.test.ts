// The threads that a page knows, while answers of the server overtake each other.
import { describe, expect, it } from "vitest";
import type { Answer } from "../../../components/api/call-api.ts";
import type { ThreadPage } from "../../../components/threads/thread-requests.ts";
import { ThreadsStore } from "../../../components/threads/threads-store.ts";
import type { ThreadView } from "../../../lib/domain/thread-view.ts";

const person = { id: "p", name: "Editor", color: 0 };
const when = new Date(Date.UTC(2026, 10, 28)).toISOString();
const thread = (id: string): ThreadView => ({
  ...{ id, briefingId: "b", author: person, createdAt: when, changedAt: when, section: "s" },
  ...{ quote: "ferries", firstQuote: "ferries", detachedAt: null, resolved: null, assignee: null },
  ...{ dueDate: null, mustSettle: false, replies: [], answers: 0 },
  may: { reply: true, settle: true, assign: true, demand: true, attach: true, delete: true },
});

/** A list whose answers are given by hand, in their order. */
function byHand() {
  const waiting: ((answer: Answer<ThreadPage>) => void)[] = [];
  const requests = {
    page: () => new Promise<Answer<ThreadPage>>((resolve) => waiting.push(resolve)),
    one: (id: string): Promise<Answer<ThreadView>> => Promise.resolve({ ok: true, value: thread(id) }),
  };
  const answer = async (...ids: string[]) => {
    waiting.shift()?.({ ok: true, value: { items: ids.map(thread), nextCursor: null } });
    await new Promise(setImmediate);
  };
  return { requests, answer };
}

const idsIn = (store: ThreadsStore) => store.all().map(({ id }) => id);

describe("R450 the threads that a page knows", () => {
  it("R450 what is said while all are asked for stays, though the answer is older", async () => {
    const { requests, answer } = byHand();
    const store = new ThreadsStore(requests);
    store.put(thread("mine"));
    await answer("first");
    expect(idsIn(store).sort()).toEqual(["first", "mine"]);
  });

  it("R450 what the whole list lacks is gone", async () => {
    const { requests, answer } = byHand();
    const store = new ThreadsStore(requests);
    await answer("first", "second");
    store.reload();
    await answer("second");
    expect(idsIn(store)).toEqual(["second"]);
  });
});
