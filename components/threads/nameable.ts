// Whom a comment can name: members by name, and groups of them. Pure.
import type { MentionGroup } from "#lib/domain/comment-text.ts";
import type { Role } from "#lib/domain/access.ts";
import { membersFor } from "../editor/mention.ts";

export type MemberNamed = { id: string; name: string; color: number; role: Role };
export type Nameable =
  | { kind: "person"; who: string; name: string; color: number }
  | { kind: "group"; who: MentionGroup; name: string; count: number };

/** Groups that hold somebody beside oneself, everyone last. `nameOf` says what a group is called. */
export function nameablesOf(
  members: readonly MemberNamed[],
  own: string,
  nameOf: (group: MentionGroup) => string,
): Nameable[] {
  const others = members.filter(({ id }) => id !== own);
  const people = others.map(({ id, name, color }): Nameable => ({ kind: "person", who: id, name, color }));
  const roles = [...new Set(others.map(({ role }) => role))];
  const groups = [...roles, "everyone" as const].map((who): Nameable => {
    const count = who === "everyone" ? others.length : others.filter(({ role }) => role === who).length;
    return { kind: "group", who, name: nameOf(who), count };
  });
  return others.length > 0 ? [...people, ...groups] : [];
}

/** Those whose name fits what was typed, as in the text. */
export function nameablesFor(nameables: readonly Nameable[], query: string): Nameable[] {
  const fits = membersFor(
    nameables.map(({ who, name }) => ({ id: who, name, color: 0 })),
    query,
  );
  return fits.flatMap(({ id }) => nameables.find(({ who }) => who === id) ?? []);
}
