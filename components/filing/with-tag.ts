// What becomes of a briefing's tags when one more is typed. Pure.
import { maxTagsPerBriefing, nameKeyOf } from "#lib/domain/label.ts";

/** A name that the workspace has is taken as it is written there; one that is on the briefing already adds nothing. */
export function withTag(tags: string[], typed: string, known: string[]): string[] {
  const name = typed.trim();
  const key = nameKeyOf(name);
  const isThere = tags.some((tag) => nameKeyOf(tag) === key);
  if (name === "" || isThere || tags.length >= maxTagsPerBriefing) return tags;
  return [...tags, known.find((other) => nameKeyOf(other) === key) ?? name];
}
