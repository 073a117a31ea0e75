// Counts the words that a change list adds and removes. What moved, and what only looks otherwise, counts as neither.
import type { BlockChange, BlockStep, ChangedWords, SectionStep, TextStep } from "./changes.ts";
import { inBlocks } from "./inline-text.ts";
import { plainTextOf, wordCountOf, type CanonicalNode } from "./content.ts";

export function changedWords(steps: readonly SectionStep[]): ChangedWords {
  const words = { added: 0, removed: 0 };
  for (const step of steps) {
    if (step.does === "insert" || step.does === "delete")
      countThing(words, step.does, step.thing.content.body, step.within);
    else if (step.does === "change" || step.does === "arrive") countBlocks(words, step.change?.blocks ?? []);
  }
  return words;
}

function countBlocks(words: ChangedWords, steps: readonly BlockStep[]): void {
  for (const step of steps) {
    if (step.does === "insert" || step.does === "delete")
      countThing(words, step.does, [step.thing], step.within);
    else if (step.does === "change" || step.does === "arrive") countChange(words, step.change);
  }
}

function countThing(
  words: ChangedWords,
  does: "insert" | "delete",
  body: CanonicalNode[],
  within: readonly BlockStep[] | undefined,
): void {
  if (within) return countBlocks(words, within);
  words[does === "insert" ? "added" : "removed"] += wordCountOf(plainTextOf({ body }));
}

function countChange(words: ChangedWords, change: BlockChange | undefined): void {
  countBlocks(words, change?.blocks ?? []);
  countText(words, change?.text ?? []);
}

function countText(words: ChangedWords, steps: readonly TextStep[]): void {
  for (const step of steps) {
    // As one line: a word may have several sets of marks.
    if (step.does === "insert" || step.does === "delete")
      for (const block of inBlocks({ type: "paragraph" }, step.content))
        countThing(words, step.does, [block], undefined);
    else if (step.does === "note") countText(words, step.text);
  }
}
