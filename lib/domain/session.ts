// How long a sign-in lasts and what its rate limits are. Numbers only.

export const sessionDays = 30;

/** Failed tries, counted per address of the account and per address of the network. */
export const signInLimits = {
  perAccount: { points: 10, seconds: 15 * 60 },
  perAddress: { points: 50, seconds: 15 * 60 },
} as const;
