// Guests: people without an account who came by a link. What they are called, and how long they stay. Pure.
import { z } from "zod";

/**
 * What a guest's name begins with, wherever people are shown: it is part of the name, so that no page, mail, export or caret can leave it
 * out. It is a mark, not a word of any language. The database refuses such a name to whoever has an address.
 */
export const guestMark = "Guest: ";
export const maxGuestName = 80;
/** Beyond these, guests give their name again; and never after the link's end. */
export const maxGuestDays = 7;

/** Wrong tokens, counted per address of the network. */
export const linkTries = { points: 50, seconds: 15 * 60 } as const;
/** Guests that one link lets in. */
export const linkEntries = { points: 200, seconds: 60 * 60 } as const;

export function guestName(name: string): string {
  return guestMark + name;
}

/** Whether a name reads as a guest's, however it is spaced and cased. */
export function looksLikeGuest(name: string): boolean {
  return /^\s*guest\s*:/i.test(name.normalize("NFKC"));
}

/** One line in which something is seen, and that doesn't turn the order of letters. */
export const guestNameInput = z
  .string()
  .trim()
  .min(1)
  .max(maxGuestName)
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u, "must be one line of plain text")
  .regex(/[\p{L}\p{N}]/u, "must hold a letter or a number")
  .refine((name) => !looksLikeGuest(name), "is called a guest anyway");

/** Until when a guest who comes now stays signed in. */
export function guestStaysUntil(now: Date, linkExpiresAt: Date | null): Date {
  const longest = new Date(now.getTime() + maxGuestDays * 86_400_000);
  return linkExpiresAt !== null && linkExpiresAt < longest ? linkExpiresAt : longest;
}
