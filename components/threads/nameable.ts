// Whom a comment can name: members by name, and groups of them. Pure.
import type { MentionGroup } from "#lib/domain/comment-text.ts";
import type { Role } from "#lib/domain/access.ts";

export type MemberNamed = { id: string; name: string; color: number; role: Role };
export type Nameable =
  { id: string; name: string; color: number } | { id: MentionGroup; name: string; count: number };

/** Groups that hold somebody beside oneself, everyone last. `nameOf` says what a group is called. */
export function nameablesOf(
  members: readonly MemberNamed[],
  own: string,
  nameOf: (group: MentionGroup) => string,
): Nameable[] {
  const others = members.filter(({ id }) => id !== own);
  const people = others.map(({ id, name, color }): Nameable => ({ id, name, color }));
  const roles = [...new Set(others.map(({ role }) => role))];
  const groups = [...roles, "everyone" as const].map((id): Nameable => {
    const count = id === "everyone" ? others.length : others.filter(({ role }) => role === id).length;
    return { id, name: nameOf(id), count };
  });
  return others.length > 0 ? [...people, ...groups] : [];
}
