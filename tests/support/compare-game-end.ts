// What must hold of every comparison, whatever was done between the two states: told to short and long tests. Edits nothing.
import { expect } from "vitest";
import { applyChanges } from "../../lib/document/apply-changes.ts";
import { compare, isUnchanged } from "../../lib/document/compare.ts";
import type { BriefingContent, VersionContent } from "../../lib/document/version-content.ts";
import { versionContentOf } from "../../lib/document/version-content.ts";
import { edited, startingBriefing, type Edit } from "./compare-game.ts";

/** Both ways, from the start and from a state that was edited before; and by way of JSON, as versions and changes are kept and sent. */
export function expectExact([first, second]: [Edit[], Edit[]]): void {
  const start = startingBriefing();
  const before = edited(start, first);
  const [a, b] = [versionContentOf(before), versionContentOf(edited(before, second))];
  expectLeads(a, b);
  expectLeads(b, a);
  expectLeads(versionContentOf(start), b);
  for (const one of [a, b]) expect(isUnchanged(compare(one, copyOf(one)))).toBe(true);
}

function expectLeads(before: VersionContent, after: VersionContent): void {
  const changes = compare(before, copyOf(after));
  expect(applyChanges(before, copyOf(changes))).toEqual(withoutIds(after));
}

export function withoutIds({ meta, sections }: VersionContent): BriefingContent {
  return { meta, sections: sections.map(({ id, content }) => ({ id, content })) };
}

function copyOf<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
