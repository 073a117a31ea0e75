// What an event of the audit log says in its reader's language: a sentence for each act, and the values that a sentence may hold. Pure.
import type { AuditFacts } from "#lib/domain/audit.ts";

/** What the sentences in messages/*.json (`audit.acts`) may hold; a test keeps them to it. */
export const heldByWords = ["person", "role", "verdict", "name", "kind", "note", "email", "count"] as const;
type Held = Record<(typeof heldByWords)[number], string>;

/** Facts that are somebody's id, in the order in which a sentence takes one for its person. */
const personFacts = ["userId", "to", "forId", "toId", "memberId", "of"];

/** Of each, what the facts say; empty where they say nothing, which a sentence then leaves out. */
export function valuesFor(facts: AuditFacts, names: Readonly<Record<string, string>>): Held {
  const text = (name: string) => {
    const fact = facts[name];
    return typeof fact === "string" || typeof fact === "number" ? String(fact) : "";
  };
  const personId = personFacts.map(text).find((id) => names[id] !== undefined) ?? "";
  const values = Object.fromEntries(heldByWords.map((name) => [name, text(name) || none])) as Held;
  return { ...values, person: names[personId] ?? none };
}

/** What a `select` in a sentence asks for where there is nothing to say. */
const none = "none";

/** Facts as they stand in the log, with people's names where they are known. */
export function factLines(
  facts: AuditFacts,
  names: Readonly<Record<string, string>>,
): { name: string; value: string }[] {
  const shown = (value: unknown) => {
    const plain = String(value);
    return names[plain] === undefined ? plain : `${names[plain]} (${plain})`;
  };
  return Object.entries(facts).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? value.map(shown).join(", ") : value === null ? "–" : shown(value),
  }));
}
