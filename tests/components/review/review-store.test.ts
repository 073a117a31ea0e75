// The review and the sign-offs that a page knows, while answers of the server come late or not at all.
import { describe, expect, it } from "vitest";
import type { Answer } from "../../../components/api/call-api.ts";
import { ReviewStore } from "../../../components/review/review-store.ts";
import { reviewRequests } from "../../../components/review/review-requests.ts";
import type { ReviewView, SignOffView } from "../../../lib/domain/review-view.ts";
import { personCalled, reviewWith } from "../../support/review-view.ts";

const refused = { ok: false, code: "unavailable", faults: [] } as const;
const settled = () => new Promise(setImmediate);

const signOff = (id: string, by: string, minute: number): SignOffView => ({
  ...{ id, sectionId: "s", contentHash: id, contentForm: 1, verdict: "signed", text: "", role: "manager" },
  ...{ by: personCalled(by), version: 1, seq: 1, holds: true, review: null },
  at: new Date(Date.UTC(2026, 10, 28, 9, minute)).toISOString(),
});

/** A server whose review is what `now` says; null for a line that is lost. */
function serverOf(now: { review: ReviewView | null; signOffs: SignOffView[] } | null) {
  const server = { now, asked: 0 };
  const answered = <T>(read: (now: NonNullable<typeof server.now>) => T): Promise<Answer<T>> => {
    const { now: state } = server;
    return Promise.resolve(state ? { ok: true, value: read(state) } : refused);
  };
  const requests = {
    ...reviewRequests("briefing"),
    latest: () => {
      server.asked++;
      return answered(({ review }) => ({
        items: review ? [{ ...review, steps: review.steps.length }] : [],
        nextCursor: null,
      }));
    },
    one: () => answered(({ review }) => review!),
    signOffs: () => answered(({ signOffs }) => ({ items: signOffs, nextCursor: null })),
  };
  return { server, store: new ReviewStore(requests) };
}

describe("R551 the review that a page knows", () => {
  it("R551 it comes anew when the server says so, and of what is said meanwhile the last counts", async () => {
    const { server, store } = serverOf({ review: null, signOffs: [] });
    await settled();
    expect(store.state.get()).toMatchObject({ state: "ready", review: null });
    server.now = { review: reviewWith({ state: "in_review" }), signOffs: [] };
    store.hear("thread");
    store.hear("review");
    store.hear("sign_off");
    server.now = { review: reviewWith({ state: "approved" }), signOffs: [] };
    await settled();
    expect(store.state.get()).toMatchObject({ review: { state: "approved" } });
    expect(server.asked).toBe(3);
  });

  it("R551 what is known stays while the line is lost", async () => {
    const { server, store } = serverOf(null);
    await settled();
    expect(store.state.get()).toEqual({ state: "failed" });
    server.now = { review: reviewWith({}), signOffs: [] };
    store.reload();
    await settled();
    server.now = null;
    store.reload();
    await settled();
    expect(store.state.get()).toMatchObject({ state: "ready", review: { id: "review" } });
  });

  it("R556 of each person the last sign-off of a section stands", async () => {
    const latestFirst = [
      signOff("third", "mia", 3),
      signOff("second", "omar", 2),
      signOff("first", "mia", 1),
    ];
    const { store } = serverOf({ review: null, signOffs: latestFirst });
    await settled();
    const state = store.state.get();
    const ids = state.state === "ready" ? state.signOffs.map(({ id }) => id) : [];
    expect(ids.sort()).toEqual(["second", "third"]);
  });
});
