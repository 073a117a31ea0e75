// What of a session the page around the text is drawn from.
import { expect, it } from "vitest";
import { sourceOf } from "#components/briefing/use-session.ts";
import type { LiveSession } from "#components/live/session.ts";
import type { SessionView } from "#components/live/session-view.ts";

const saved: SessionView = {
  phase: "live",
  live: null,
  device: null,
  access: "edit",
  words: { kind: "saved" },
  unsaved: false,
  ended: null,
  gap: null,
  locked: null,
  copy: [],
};

it("R308 it stays the same while only what is said of saving changes, and follows everything else", () => {
  let now = saved;
  const session = { subscribe: () => () => undefined, view: () => now } as unknown as LiveSession;
  const { view } = sourceOf(session);
  const first = view();
  now = { ...saved, unsaved: true };
  expect(view()).toBe(first);
  now = { ...now, words: { kind: "saving" } };
  expect(view()).toBe(first);
  now = { ...now, access: "read" };
  expect(view()).toBe(now);
  expect(view()).not.toBe(first);
});
