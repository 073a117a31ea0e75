// How many requests to the API one person may make, with all their browsers and programs together. Pure.

export type RequestLimit = { points: number; seconds: number };

/** search: what looks through many rows for each letter that somebody types. */
export const requestLimits = {
  usual: { points: 1_200, seconds: 60 },
  search: { points: 240, seconds: 60 },
} as const satisfies Record<string, RequestLimit>;
export type RequestLimitName = keyof typeof requestLimits;

/** What stands of a limit after one more request: how many are left, and how soon there are all again. */
export type Spent = { isOver: boolean; limit: number; remaining: number; resetSeconds: number };
