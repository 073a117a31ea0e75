// What belongs to a person's own account: limits, kinds and how it is shown. Numbers and shapes only.

export const maxPersonName = 100;

/** What a link of an owner's does for somebody who can't come in: a new password, or no second factor. */
export const resetKinds = ["password", "second_factor"] as const;
export type ResetKind = (typeof resetKinds)[number];

/** A link in a mail, and one that an owner hands over by themselves. */
export const mailedResetMinutes = 30;
export const handedResetMinutes = 24 * 60;

/** Asking for mails: counted for the address that is asked for, and for the network's that asks. */
export const resetLimits = {
  perAccount: { points: 3, seconds: 60 * 60 },
  perAddress: { points: 30, seconds: 60 * 60 },
} as const;

export const recoveryCodeCount = 10;

export type SecondFactorView = {
  isOn: boolean;
  /** How many recovery codes weren't used yet. */
  codesLeft: number;
};

/** `path`: the dark modules of a QR code as an SVG path in a square of `size`. */
export type SecondFactorSetup = { secret: string; uri: string; qr: { size: number; path: string } };

export type SessionView = {
  id: string;
  /** This very one. */
  isThis: boolean;
  browser: string | null;
  system: string | null;
  /** Of the network. */
  address: string | null;
  createdAt: string;
  seenAt: string;
};

export type SessionsView = { items: SessionView[]; nextCursor: string | null };
