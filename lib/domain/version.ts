// Versions of a briefing: what they are called and who made them. Pure.
import { z } from "zod";
import { textInput } from "./input.ts";
import type { PersonView } from "./thread-view.ts";

/**
 * - named: somebody gave it a name · quiet: made by itself after a pause in the writing · restore: made before another was restored
 * - review: what a review decides on · import: what an import brought
 */
export const versionKinds = ["named", "quiet", "restore", "review", "import"] as const;
export type VersionKind = (typeof versionKinds)[number];

/** The journal's name for an edit that brings back the state at an entry: what is written again keeps its authors by that. */
export function restoreCommand(seq: number): string {
  return `restore ${seq}`;
}

/** Null for any other command. */
export function restoredSeq(command: string | null): number | null {
  const found = /^restore (\d{1,15})$/.exec(command ?? "");
  return found ? Number(found[1]) : null;
}

export const maxVersionName = 120;
export const maxVersionNote = 2_000;

const oneLine = (text: string) => text.toWellFormed().replaceAll(/\s+/g, " ").trim();
const noNul = /^[^\0]*$/;

export const versionNameInput = z
  .string()
  .regex(noNul)
  .transform(oneLine)
  .pipe(z.string().min(1).max(maxVersionName));
export const versionNoteInput = textInput(maxVersionNote);

export type WordCount = { added: number; removed: number };

export type VersionView = {
  number: number;
  kind: VersionKind;
  /** Empty for those that nobody named. */
  name: string;
  note: string;
  by: PersonView | null;
  /** ISO 8601. */
  at: string;
  /** The last entry of the journal that is in it. */
  seq: number;
  /** Against the version before it. */
  words: WordCount;
  /** Who wrote since the version before it, the last first. */
  people: PersonView[];
};

/** Nobody has written for so long: the writing has paused. */
export const quietMs = 5 * 60_000;

/** So many who wrote are kept with a version. */
export const maxPeople = 50;

/** A restoring of an earlier state, or the undoing of one. */
export type RestoreView = {
  id: string;
  by: PersonView;
  /** ISO 8601. */
  at: string;
  /** The journal's entry that did it. */
  seq: number;
  /** The state that it now reads as, and its version where one was named. */
  fromSeq: number;
  version: number | null;
  /** The version of the state before; an undoing makes none. */
  checkpoint: number | null;
  /** Null for the whole briefing. */
  section: string | null;
  /** The restoring that this one undoes, and the one that undid this. */
  undoes: string | null;
  undoneBy: string | null;
};

/** Somebody who wrote. Null for the name of whoever is gone. */
export type Author = { id: string; name: string | null; color: number };

/**
 * From this clock on so many units, by that author (a place in a list), at so many ms since 1970 and with that entry of the journal; both
 * are 0 where only the author is known.
 */
export type StandingRun = [clock: number, units: number, author: number, at: number, seq: number];

/** Who wrote the text that stands there at `seq`. */
export type AuthorshipView = {
  seq: number;
  authors: Author[];
  /** By Yjs client id. */
  clients: Record<string, StandingRun[]>;
  /** False where there was more than is told. */
  isWhole: boolean;
  /** Those that this person sees, the earliest first. */
  versions: { number: number; seq: number }[];
};
