// The languages that the product speaks.

export const locales = ["en", "ja"] as const;
export type Locale = (typeof locales)[number];
