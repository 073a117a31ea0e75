// A briefing's life as playback shows it: how long it is, who wrote when, and where its versions are. Types and bounds only.
import type { PersonView } from "./thread-view.ts";
import type { VersionKind } from "./version.ts";

export const maxSteps = 1_000;
export const maxPlaybackPeople = 200;
export const maxMarks = 500;
/** A page of entries at most. */
export const maxPageEntries = 2_000;
export const maxPageBytes = 512 * 1024;
/** What the entries of a moment hold at most. */
export const maxMomentBytes = 1024 * 1024;

export type PlaybackStep = {
  /** The last of its entries, and when that was written. */
  seq: number;
  at: string;
  /** Who wrote most of them: a place in `people`, null for somebody who isn't listed. */
  author: number | null;
  /** How many they are. */
  count: number;
};

/** A moment that has a name or a number. */
export type PlaybackMark = {
  number: number;
  name: string;
  kind: VersionKind;
  seq: number;
  at: string;
  /** The names of those who signed a section of it. */
  signedBy: string[];
};

export type PlaybackView = {
  briefing: { id: string; title: string };
  /** The last entry; 0 where nothing can be read. */
  head: number;
  /** ISO 8601; null where there is no entry. */
  from: string | null;
  to: string | null;
  /** Who wrote, whoever wrote most first. */
  people: PersonView[];
  /** In the order of their moments. */
  versions: PlaybackMark[];
  /** Steps over the whole life, each of as many entries but the last. */
  timeline: PlaybackStep[];
  may: { restore: boolean };
};
