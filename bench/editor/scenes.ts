// What is measured at the editor, on whom and beside how many others, and what a whole run finds. Runs nothing.
import type { Become } from "./becoming.ts";
import type { Contestant } from "./contestants.ts";
import type { Opening, Scripts } from "./opening.ts";
import { longText, type LongText } from "./texts.ts";
import type { TypedRound } from "./typing.ts";

export type Scene = { name: string; text: LongText; others: number; on: readonly Contestant[] };

export type Found = {
  rounds: number;
  keys: number;
  typed: { scene: string; contestant: Contestant; round: TypedRound }[];
  openings: Opening[];
  scripts: Scripts;
  becomes: Become[];
  shift: number;
  failures: string[];
};

export const long = "25,000 words";
export const short = "4,171 words";

export const scenes: readonly Scene[] = [
  { name: long, text: longText(25_000, 30), others: 5, on: ["ours", "plain"] },
  { name: short, text: longText(4_171, 7), others: 7, on: ["ours", "bare"] },
];
