// How many words came and went between two versions of a briefing.
import type { WordCount } from "../domain/version.ts";
import { compare } from "./compare.ts";
import type { VersionContent } from "./version-content.ts";

const nothing: VersionContent = {
  meta: { title: "", to: "", from: "", date: "", marking: "" as VersionContent["meta"]["marking"] },
  sections: [],
};

/** Null before the first. What is stored was made by `versionContentOf`. */
export function wordsSince(before: { content: string } | null, content: VersionContent): WordCount {
  return compare(before ? (JSON.parse(before.content) as VersionContent) : nothing, content).words;
}
