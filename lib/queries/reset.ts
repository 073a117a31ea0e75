// What a link by which somebody comes in again is for. Looking at it changes nothing.
import type { ResetKind } from "../domain/account.ts";
import { db } from "../data/client.ts";
import { findReset } from "../data/resets.ts";

/** Null for one that doesn't work, or no longer. */
export async function resetKindOf(token: string, now = new Date()): Promise<ResetKind | null> {
  return (await findReset(db(), token, now))?.kind ?? null;
}
