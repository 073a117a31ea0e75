// News for the polite live region: who came and went, and what became of saving, gathered for a moment and said once.
// Pure; the words come from the message files.
import type { PresentPerson } from "../live/presence.ts";

export type News = { came: string[]; left: string[] };

/** Between two readings of who is here: a person who left and came back in between is no news. */
export function newsBetween(before: readonly PresentPerson[], now: readonly PresentPerson[]): News {
  const wasHere = new Set(before.map((person) => person.id));
  const isHere = new Set(now.map((person) => person.id));
  return {
    came: now.filter((person) => !wasHere.has(person.id)).map((person) => person.name),
    left: before.filter((person) => !isHere.has(person.id)).map((person) => person.name),
  };
}
