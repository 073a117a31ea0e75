// Who is in the briefing now, read from awareness: the server stamped each state's user. Draws nothing.
import type { Awareness } from "y-protocols/awareness";
import { isSectionId } from "../../lib/domain/section.ts";

export type PresentUser = { id: string; name: string; color: number };
export type Activity = "viewing" | "editing";
/** `places` are the sections that have this person's carets. */
export type PresentPerson = PresentUser & { activity: Activity; places: readonly string[] };

export function userOf(state: unknown): PresentUser | null {
  const user = (state as { user?: Partial<PresentUser> } | null)?.user;
  if (typeof user?.id !== "string" || typeof user.name !== "string") return null;
  return { id: user.id, name: user.name, color: Number(user.color) || 0 };
}

/** The section that has the person's caret. Another client may have sent anything. */
export function placeOf(state: unknown): string | null {
  const place = (state as { place?: unknown } | null)?.place;
  return typeof place === "string" && isSectionId(place) ? place : null;
}

/** One entry per person however many pages they have open, by name; editing on one page is editing. */
export function presentPeople(states: Iterable<unknown>, ownUserId: string): PresentPerson[] {
  const people = new Map<string, PresentPerson>();
  for (const state of states) {
    const user = userOf(state);
    if (!user || user.id === ownUserId) continue;
    const edits = (state as { activity?: unknown }).activity === "editing";
    const before = people.get(user.id);
    const activity = edits || before?.activity === "editing" ? "editing" : "viewing";
    const place = placeOf(state);
    people.set(user.id, {
      ...user,
      activity,
      places: [...(before?.places ?? []), ...(place ? [place] : [])],
    });
  }
  return [...people.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const typedEveryMs = 1_000;

/** Tells the others, once a second at most, that this person types. */
export function typingTeller(awareness: Awareness): () => void {
  let toldAt = 0;
  let typed = 0;
  return () => {
    const now = Date.now();
    if (now - toldAt < typedEveryMs) return;
    toldAt = now;
    awareness.setLocalStateField("typed", ++typed);
  };
}
