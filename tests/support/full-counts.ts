// For `*.long.ts` files: how much of the full count a run does, and what it measured. Measures nothing itself.
import type { TestContext } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    measured?: Measures;
  }
}

export type Measures = Record<string, string | number>;

/** 1 for the full counts. `npm run test:long -- --trial 0.01 NAME` sets less, to try a file out. */
export const share = Number(process.env.LONG_SHARE ?? 1);

/** The full count, or a trial's part of it, never less than one. */
export function fullCount(full: number): number {
  return Math.max(1, Math.ceil(full * share));
}

/** Seeds from `first` on, of these only the part that `--part` names. Parts lie side by side and miss none. */
export function seedsOfPart(first: number, count: number, part = process.env.LONG_PART ?? "1/1"): Seeds {
  const [index = 1, of = 1] = part.split("/").map(Number);
  const from = Math.floor((count * (index - 1)) / of);
  return { first: first + from, count: Math.floor((count * index) / of) - from };
}

export type Seeds = { first: number; count: number };

/** Puts figures into the run's evidence; of several calls in one test all stay. */
export function measured({ task }: TestContext, measures: Measures): void {
  task.meta.measured = { ...task.meta.measured, ...measures };
}
