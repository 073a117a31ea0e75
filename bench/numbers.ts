// Medians, spreads and percentiles. Pure.

export function sorted(values: Iterable<number>): number[] {
  return [...values].sort((a, b) => a - b);
}

/** The value below which this share of the sorted values lies. */
export function percentile(values: ArrayLike<number>, share: number): number {
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

export type Spread = { median: number; low: number; high: number };

export function spreadOf(values: readonly number[]): Spread {
  const inOrder = sorted(values);
  return {
    median: percentile(inOrder, 0.5),
    low: inOrder[0] ?? Number.NaN,
    high: inOrder.at(-1) ?? Number.NaN,
  };
}
