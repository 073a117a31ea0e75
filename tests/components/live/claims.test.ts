// Soft claims of a section between pages: taking, taking over, and how each claim ends by itself.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { claimForMs, openClaims, type Claims } from "#components/live/claims.ts";

type Page = { awareness: Awareness; claims: Claims; user: { id: string; name: string; color: number } };

const open: Page[] = [];

function page(name: string): Page {
  const awareness = new Awareness(new Y.Doc());
  const user = { id: name, name, color: 0 };
  const made = { awareness, user, claims: openClaims(awareness, user) };
  open.push(made);
  return made;
}

/** Each page's state reaches the others as the server would pass it on: with the user's name on it. */
function meet(...pages: Page[]): void {
  for (const from of pages) {
    const stamped = new Awareness(new Y.Doc());
    stamped.clientID = from.awareness.clientID;
    const state = from.awareness.getLocalState();
    stamped.setLocalState(state && { ...state, user: from.user });
    stamped.meta.set(stamped.clientID, {
      clock: from.awareness.meta.get(from.awareness.clientID)?.clock ?? 0,
      lastUpdated: 0,
    });
    const update = encodeAwarenessUpdate(stamped, [stamped.clientID]);
    for (const to of pages) if (to !== from) applyAwarenessUpdate(to.awareness, update, "server");
    stamped.destroy();
  }
}

const holderAt = ({ claims }: Page, section = "a") => claims.get().get(section)?.name ?? null;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const { claims, awareness } of open.splice(0)) {
    claims.close();
    awareness.destroy();
  }
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("R346 who drafts a section", () => {
  it("R346 everybody sees who claimed it, and one claims one section at a time", () => {
    const [ada, bo] = [page("Ada"), page("Bo")];
    ada.claims.take("a");
    meet(ada, bo);
    expect([holderAt(ada), holderAt(bo)]).toEqual(["Ada", "Ada"]);
    ada.claims.take("b");
    meet(ada, bo);
    expect([holderAt(bo), holderAt(bo, "b")]).toEqual([null, "Ada"]);
    ada.claims.drop();
    meet(ada, bo);
    expect(bo.claims.get().size).toBe(0);
  });

  it("R346 another takes it over, and the one before is told and keeps nothing", () => {
    const [ada, bo] = [page("Ada"), page("Bo")];
    ada.claims.take("a");
    meet(ada, bo);
    let told = 0;
    ada.claims.subscribe(() => told++);
    bo.claims.take("a");
    meet(ada, bo);
    meet(ada, bo);
    expect([holderAt(ada), holderAt(bo), told]).toEqual(["Bo", "Bo", 1]);
    expect(ada.awareness.getLocalState()?.drafting).toBeNull();
    bo.claims.drop();
    meet(ada, bo);
    expect([holderAt(ada), holderAt(bo)]).toEqual([null, null]);
  });

  it("R346 of two at the same moment every page shows the same one", () => {
    const [ada, bo, cy] = [page("Ada"), page("Bo"), page("Cy")];
    bo.claims.take("a");
    ada.claims.take("a");
    meet(cy, bo, ada);
    meet(ada, bo, cy);
    expect([holderAt(ada), holderAt(bo), holderAt(cy)]).toEqual(["Ada", "Ada", "Ada"]);
  });

  it("R346 it ends by itself ten minutes after the last letter there", () => {
    const [ada, bo] = [page("Ada"), page("Bo")];
    ada.claims.take("a");
    meet(ada, bo);
    vi.advanceTimersByTime(claimForMs - 1_000);
    const typesIn = (section: string, typed: number) => {
      ada.awareness.setLocalStateField("place", section);
      ada.awareness.setLocalStateField("typed", typed);
    };
    typesIn("b", 1);
    typesIn("a", 2);
    meet(ada, bo);
    vi.advanceTimersByTime(claimForMs - 1_000);
    expect([holderAt(ada), holderAt(bo)]).toEqual(["Ada", "Ada"]);
    typesIn("b", 3);
    vi.advanceTimersByTime(1_000);
    expect([holderAt(ada), holderAt(bo)]).toEqual([null, null]);
    expect(ada.awareness.getLocalState()?.drafting).toBeNull();
  });

  it("R346 it ends when its person leaves, and one of a page that stands still ends on the others'", () => {
    const [ada, bo, cy] = [page("Ada"), page("Bo"), page("Cy")];
    ada.claims.take("a");
    bo.claims.take("b");
    meet(ada, bo, cy);
    bo.claims.close();
    vi.advanceTimersByTime(claimForMs);
    expect([holderAt(cy), holderAt(cy, "b")]).toEqual([null, null]);
    cy.claims.take("c");
    meet(cy, ada);
    cy.awareness.setLocalState(null);
    meet(cy, ada);
    expect(holderAt(ada, "c")).toBeNull();
  });

  it("R346 odd claims of a broken client are no claims", () => {
    const [ada, bo] = [page("Ada"), page("Bo")];
    for (const drafting of [
      1,
      "a",
      {},
      { section: 1, turn: 1 },
      { section: "a", turn: 1e300 },
      { section: "a" },
    ]) {
      ada.awareness.setLocalStateField("drafting", drafting);
      meet(ada, bo);
      expect(bo.claims.get().size).toBe(0);
    }
  });
});
