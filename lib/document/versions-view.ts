// What pages and programs are told of versions, of what changed between them, and of one that is read for a review. Types only.
import type { ReviewActView } from "../domain/review-list.ts";
import type { ReviewView, SignOffView } from "../domain/review-view.ts";
import type { ContentRef } from "../domain/sign-off.ts";
import type { Author, RestoreView, VersionView } from "../domain/version.ts";
import type { Drawings } from "./drawings.ts";
import type { Redline } from "./redline.ts";

export type MomentView =
  | { kind: "version"; moment: string; seq: number; at: string; version: VersionView }
  | { kind: "now" | "seen" | "entry"; moment: string; seq: number; at: string | null };

export type ComparisonView = {
  from: MomentView;
  to: MomentView;
  /** Whoever had a part in it; strokes name them by their place. */
  authors: Author[];
  redline: Redline;
};

/** A moment of a briefing, read alone or against another. */
export type ReadingView = {
  briefing: { id: string; title: string };
  list: { items: VersionView[]; nextCursor: string | null };
  /** Without `against` it is compared with itself. */
  comparison: ComparisonView;
  /** Of all that is in the redline. */
  drawings: Drawings;
  isCompared: boolean;
};

export type VersionsPageView = ReadingView & {
  /** `name`: and restore. `all`: unnamed versions and other moments too. */
  may: { name: boolean; all: boolean };
  /** The latest, for those who see all versions. */
  restores: RestoreView[];
  /** What happened to its reviews, for the same. */
  acts: ReviewActView[];
};

/** What became of a section since somebody signed it. Without `at` nothing is known of who changed it. */
export type ChangedSince = { words: number; people: string[]; at: string | null };

export type ReviewReadingView = ReadingView & {
  review: ReviewView;
  /** Whether this person may sign what changed since, outside of the review. */
  maySignChange: boolean;
  /** Of each person and section the last decision, whichever version it is on. */
  standing: SignOffView[];
  /** What exactly is read: of the review's version, or of the text as it is now. */
  onScreen: ContentRef[];
  /** By sign-off, where the section reads otherwise now. */
  changedSince: Record<string, ChangedSince>;
};
