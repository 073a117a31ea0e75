// What pages and programs are told of versions and of what changed between them. Types only.
import type { ReviewActView } from "../domain/review-list.ts";
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

export type VersionsPageView = {
  briefing: { id: string; title: string };
  /** `name`: and restore. `all`: unnamed versions and other moments too. */
  may: { name: boolean; all: boolean };
  list: { items: VersionView[]; nextCursor: string | null };
  /** The latest, for those who see all versions. */
  restores: RestoreView[];
  /** What happened to its reviews, for the same. */
  acts: ReviewActView[];
  /** Without `against` it is compared with itself. */
  comparison: ComparisonView;
  /** Of all that is in the redline. */
  drawings: Drawings;
  isCompared: boolean;
};
