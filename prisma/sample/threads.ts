// What was said about the sample: an open comment, a settled one, and one whose text is gone. Text only.
import type { SampleThread } from "../../lib/commands/seed-sample.ts";
import { economyTitle } from "./economy.ts";
import { contextTitle } from "./frame.ts";
import { securityTitle } from "./security.ts";

/** The block that a comment asked to leave out. */
export const cutWords = "The eight points are listed one by one in an annex to this memo.";

export const sampleThreads: SampleThread[] = [
  {
    by: "commenter",
    section: securityTitle,
    quote: "an anti-piracy exercise in the Arabian Sea",
    words: "Is this the latest exercise of its kind? If so, say so: it shows that the practice has lasted.",
    replies: [{ by: "editor", words: "The notes name no later one. I will ask before I write “latest”." }],
  },
  {
    by: "manager",
    section: contextTitle,
    quote: "16 September 2020",
    words: "Give the day, not only the month: readers will look for it.",
    replies: [{ by: "editor", words: "The day stands there now." }],
    settled: {
      by: "manager",
      disposition: "adopted",
      reason: "The day is named.",
    },
  },
  {
    by: "commenter",
    section: economyTitle,
    quote: cutWords,
    words: "There is no annex. Leave this out, or add one.",
    replies: [],
    cutBy: "editor",
  },
];
