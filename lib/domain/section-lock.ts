// A section that nobody edits until a manager unlocks it, as pages and programs are told of it. Types only.
import type { PersonView } from "./thread-view.ts";

export type SectionLockView = {
  sectionId: string;
  by: PersonView;
  /** ISO 8601 */
  at: string;
  /** The review whose approval locked it, null where somebody did by hand. */
  reviewId: string | null;
};
