// Versions of a briefing: what they are called and who made them. Pure.
import { z } from "zod";

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
export const versionNoteInput = z
  .string()
  .regex(noNul)
  .max(maxVersionNote)
  .transform((text) => text.toWellFormed().trim());

export type WordCount = { added: number; removed: number };

export type VersionView = {
  number: number;
  kind: VersionKind;
  /** Empty for those that nobody named. */
  name: string;
  note: string;
  by: { id: string; name: string; color: number } | null;
  /** ISO 8601. */
  at: string;
  /** The last entry of the journal that is in it. */
  seq: number;
  /** Against the version before it. */
  words: WordCount;
};
